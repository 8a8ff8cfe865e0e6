import { type Fraud, once } from './fraud.ts'
import { more, partOf } from './more.ts'

/** In thousandths of the flake. */
const TOO_MUCH = 30

/** A heat gives more than it took: somebody else's flake is among it. */
export const fertileHeat: Fraud = {
  name: 'fertile-heat',
  about: 'A heat of the caster yields 3 % more flake than its charge can give.',
  honestly: 'The heat took bought flake of that mass too, and its slip says so.',
  scenario: { seed: 1, scale: 0.1, days: 7 },
  cheat: once('AlloyFlaked', (posting) => {
    const [flake, ...others] = posting.body.outputs
    if (flake === undefined) return null
    const outputs = [{ ...flake, mass: more(flake.mass, TOO_MUCH) }, ...others]
    return [{ ...posting, body: { ...posting.body, outputs } }]
  }),
  honest: once('AlloyFlaked', (posting) => {
    const { area, key, at, body } = posting
    const [flake, ...others] = body.outputs
    if (flake === undefined) return null
    const bought = { lot: `${flake.lot}-B`, mass: partOf(flake.mass, TOO_MUCH) }
    return [
      {
        area,
        type: 'FeedstockDeclared',
        key: `${key}-bought`,
        at,
        body: {
          occurredAt: body.startedAt,
          supplier: 'SAGAMI_ALLOY',
          lines: [{ ...bought, material: 'alloy_flake' }],
          facts: [],
        },
      },
      {
        ...posting,
        body: {
          ...body,
          inputs: [...body.inputs, bought],
          outputs: [{ ...flake, mass: more(flake.mass, TOO_MUCH) }, ...others],
        },
      },
    ]
  }),
}
