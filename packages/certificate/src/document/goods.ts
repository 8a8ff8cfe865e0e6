import type { Credential } from '../file/credential.ts'
import type { Statement } from '../statement/statement.ts'
import { type Block, grams, number, words } from './block.ts'

type Fact = readonly [name: string, value: string]

/** What is certified: the lot, and the line of the shipment that it left with. */
export const goodsOf = (
  { lot, shipment, ancestors, boundary }: Statement,
  { credentialSubject: { asked } }: Credential,
): Block => ({
  kind: 'facts',
  facts: [
    [
      'Lot',
      `${lot.lot}${lot.grade === null ? '' : `, ${lot.grade}`} (${words(lot.material ?? 'unknown material')})`,
    ],
    ['Came into it', `${grams(lot.inGrams)}${lot.inPieces > 0 ? `, ${number(lot.inPieces)} pieces` : ''}`],
    ...(lot.disputed ? [['Disputed', 'yes: it cannot be as it is posted'] as const] : []),
    ...(shipment === null ? [] : shippedFacts(shipment)),
    ['Delivery', `${asked.delivery.date} (on the issuer's word)`],
    [
      'Lots behind it',
      `${number(ancestors)}${boundary.length === 0 ? '' : `, and ${number(boundary.length)} at which the events end: what is behind these is the issuer's word`}`,
    ],
  ],
})

const shippedFacts = ({
  parcel,
  line,
  shippedAt,
  addressee,
  goods,
}: NonNullable<Statement['shipment']>): Fact[] => [
  [
    'Shipped',
    `${grams(goods.mass.grams)}${goods.pieces === undefined ? '' : `, ${number(goods.pieces)} pieces`}, in ${parcel}, line ${line}, on ${shippedAt}`,
  ],
  ['To', 'party' in addressee ? addressee.party : addressee.area],
  ...('contract' in goods && goods.contract !== undefined ? [['Contract', goods.contract] as const] : []),
  ...('part' in goods && goods.part !== undefined ? [['Part', goods.part] as const] : []),
]
