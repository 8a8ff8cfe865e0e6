import { type Element, type MaterialCode, materialOf, type PostInput } from '@lodestone/domain'
import type { StatedFact } from '../model/facts.ts'
import type { PlantEventType } from '../posting.ts'

/** A post of the story: what an area posts on which of its days (from 0). */
export type Act = {
  readonly [T in PlantEventType]: {
    readonly area: string
    readonly type: T
    readonly body: PostInput<T>
    /** What is uploaded before it, and named by it. */
    readonly papers?: readonly string[]
  }
}[PlantEventType]

/** Moments of the story: a day of it, at an hour (local to nobody: UTC). */
export type Calendar = (day: number, hour: number) => string

/** What can be in goods of a material, gases and carbon aside: a paper that covers a lot speaks of all of it. */
export const allIn = (material: MaterialCode): readonly Element[] =>
  materialOf(material).mayHold.filter((element) => !['O', 'H', 'C', 'N'].includes(element))

/** A stage of all of the goods, where its supplier says that it was done. */
export const stated = (
  elements: readonly Element[],
  stages: StatedFact['stages'],
  country: string,
): StatedFact => ({ elements, stages, origin: { in: [country] }, custody: 'identity_preserved' })

/** Contract work keeps a part of the magnet shop's numbers to itself, so that it disturbs nothing else of the simulation. */
export const MAGNETS = 'FTW-MG'
export const lotOf = (area: string, what: string): string => `${area}-CW-${what}`

type Order = {
  readonly customer: string
  readonly contract: string
  readonly lineItem: string
  readonly part: string
  readonly deliveryDue: string
}

/** Blocks are machined and magnetized, and leave for a customer whose contract carries the clause. */
export const finishAndShip = (
  when: Calendar,
  day: number,
  { name, block, kg, pieces }: { name: string; block: string; kg: number; pieces: number },
  { customer, ...line }: Order,
): Act[] => {
  const lot = lotOf(MAGNETS, name)
  const made = kg * 0.75
  return [
    {
      area: MAGNETS,
      type: 'MagnetFinished',
      body: {
        ...{ run: `CW-${name}`, startedAt: when(day, 6), endedAt: when(day, 14), magnetized: true },
        operations: [{ stage: 'machine' }, { stage: 'magnetize' }],
        inputs: [{ lot: block, mass: `${kg} kg`, pieces }],
        outputs: [
          { lot, material: 'magnet', mass: `${made} kg`, pieces },
          { lot: lotOf(MAGNETS, `${name}-SW`), material: 'swarf', mass: `${kg - made} kg` },
        ],
      },
    },
    {
      area: MAGNETS,
      type: 'MagnetShipped',
      body: {
        occurredAt: when(day, 20),
        parcel: lotOf(MAGNETS, `P-${name}`),
        addressee: { party: customer },
        lines: [{ lot, mass: `${made} kg`, pieces, clauses: ['252.225-7052 MAY 2024'], ...line }],
      },
    },
  ]
}

/** Goods go from one area to another: their new name there. */
export const carry = (
  when: Calendar,
  day: number,
  goods: { readonly lot: string; readonly kg: number },
  [from, to]: readonly [string, string],
  name: string,
): { readonly acts: readonly Act[]; readonly lot: string } => {
  const parcel = lotOf(from, `P-${name}`)
  const lot = lotOf(to, `IN-${name}`)
  const mass = `${goods.kg} kg`
  return {
    lot,
    acts: [
      {
        area: from,
        type: 'LotShipped',
        body: {
          occurredAt: when(day, 8),
          parcel,
          addressee: { area: to },
          lines: [{ lot: goods.lot, mass }],
        },
      },
      {
        area: to,
        type: 'LotReceived',
        body: { occurredAt: when(day, 22), parcel, lines: [{ line: 1, lot, mass }] },
      },
    ],
  }
}
