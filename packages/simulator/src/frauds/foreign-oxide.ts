import { type Fraud, told } from './fraud.ts'
import { more, partOf } from './more.ts'

const CIRCUIT = 'MTP-SX-CIRC-A'
/** How much is slipped in, in thousandths of what the campaign gave. */
const SLIPPED = 80

/** Oxide from elsewhere is put to what a campaign gave, and booked as the plant's own. */
export const foreignOxide: Fraud = {
  name: 'foreign-oxide',
  about: 'Outside oxide is slipped into separation campaigns, 8 % of what each gives, and booked as own.',
  honestly: 'The same oxide is bought, and keeps the name of its supplier.',
  scenario: { seed: 1, scale: 0.25, days: 24 },
  cheat: told('OxideProduced', () => (posting) => {
    if (posting.body.equipment !== CIRCUIT) return null
    const outputs = posting.body.outputs.map((line) =>
      line.material === 'ndpr_oxide' ? { ...line, mass: more(line.mass, SLIPPED) } : line,
    )
    return [{ ...posting, body: { ...posting.body, outputs } }]
  }),
  honest: told('OxideProduced', () => (posting) => {
    const [oxide] = posting.body.outputs.filter(({ material }) => material === 'ndpr_oxide')
    if (posting.body.equipment !== CIRCUIT || oxide === undefined) return null
    return [
      posting,
      {
        area: posting.area,
        type: 'FeedstockDeclared',
        key: `${posting.key}-bought`,
        at: posting.at,
        body: {
          occurredAt: posting.body.endedAt,
          supplier: 'KUANTAN_SEP',
          lines: [
            {
              lot: `${oxide.lot}-K`,
              material: 'ndpr_oxide',
              mass: partOf(oxide.mass, SLIPPED),
              composition: { basis: 'oxide', parts: { Nd2O3: '73.9 %', Pr6O11: '25.9 %' } },
            },
          ],
          facts: [],
        },
      },
    ]
  }),
}
