import type { PostInput } from '@lodestone/domain'
import type { Second } from '../clock/time.ts'
import { analysed } from '../physics/analysis.ts'
import { holdToNature } from '../physics/conservation.ts'
import { reading } from '../physics/instruments.ts'
import { massText } from '../physics/mass-text.ts'
import { type Matter, massOf, oxideMassOf } from '../physics/matter.ts'
import { type Birth, birthLine, lotOf, weighed } from './birth.ts'
import { issue } from './issue.ts'
import type { Lot, Taken } from './lot.ts'
import { type Clearing, clearingOf } from './pool-acts.ts'
import type { Shop } from './shop.ts'
import type { Vessel } from './vessel.ts'

type HeatPost = PostInput<'AlloyFlaked'>
type LossKind = NonNullable<HeatPost['losses']>[number]['kind']
type Species = NonNullable<HeatPost['uptake']>[number]['species']
type RoleName = HeatPost['inputs'][number]['role']

export type Charge = Taken & { readonly role?: RoleName }
export type Product = Birth & { readonly from?: readonly Taken[] }

/** A pool that a run used, and what it left there: a mass, as well as anybody can tell it; nobody knows how much; nothing, proven. */
export type Used = {
  readonly vessel: Vessel
  readonly after: Matter
  /** The error of telling how much, relative (1 sigma); and in what its composition is stated, where a sample of it is taken. */
  readonly told: { readonly error: number; readonly stated?: 'element' | 'oxide' } | 'unknown' | Clearing
}

/** A run that has ended: what nature made of what was taken. */
export type Ended = {
  readonly run: string
  readonly startedAt: Second
  readonly equipment?: string
  readonly inputs: readonly Charge[]
  /** Those of them that were posted while it was open. */
  readonly posted?: readonly Charge[]
  readonly products: readonly Product[]
  /** True grams; less than half a gram is nothing. */
  readonly losses?: { readonly [K in LossKind]?: number }
  readonly uptake?: { readonly [S in Species]?: number }
  readonly uses?: readonly Used[]
}

/** A closing that is further off than this part of the charge makes the shift weigh again. */
const WEIGH_AGAIN = 0.003
const SEVERAL = 4

const lines = <K extends string>(shop: Shop, grams: { readonly [P in K]?: number }) =>
  (Object.entries(grams) as [K, number][]).flatMap(([name, mass]) => {
    if (mass < 0.5) return []
    return [{ name, shown: reading(shop.scales.for(mass), mass, shop.dice) }]
  })

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Weighs what came out; where the run conserves mass and does not close, all of it again. */
const outputsOf = (shop: Shop, { products }: Ended, expected: number | null): number[] => {
  const shown = products.map((product) => weighed(shop, product))
  const isOff = expected !== null && Math.abs(sum(shown) - expected) > WEIGH_AGAIN * expected
  return isOff ? products.map((product) => weighed(shop, product, SEVERAL)) : shown
}

/** What a run leaves in a pool, as its post says it, with the grams that the book then has there, and the paper that it rests on. */
const leavesOf = (shop: Shop, { vessel, after, told }: Used) => {
  if (told === 'unknown') return { leaves: told, grams: 0, papers: [] }
  if ('error' in told) {
    const grams = Math.max(1, Math.round(massOf(after) * (1 + told.error * shop.dice.error())))
    const of = told.stated === undefined ? {} : { composition: analysed(after, told.stated, shop.dice) }
    return { leaves: { mass: massText(grams, vessel.basis), ...of }, grams, papers: [] }
  }
  const { fields, paper } = clearingOf(shop, vessel, told)
  return { leaves: { cleared: fields }, grams: 0, papers: [paper] }
}

/** What stands in the pools after a run, in nature and in the book. */
const used = (shop: Shop, uses: readonly Used[]) =>
  uses.map((use) => {
    const { vessel, after } = use
    const left = leavesOf(shop, use)
    const net = vessel.booked - left.grams
    vessel.content = after
    vessel.booked = left.grams
    return { ...left, pool: vessel.pool, net }
  })

/**
 * The fields that every run posts, as this area's instruments saw it, the lots that it gave, and the papers that it names. The lots are not put
 * on stock. `closes`: the process conserves mass.
 */
export const runOf = (shop: Shop, ended: Ended, { closes = false } = {}) => {
  const { uses = [] } = ended
  holdToNature({
    name: `${shop.area} ${ended.run}`,
    inputs: [...ended.inputs.map(({ matter }) => matter), ...uses.map(({ vessel }) => vessel.content)],
    products: [...ended.products.map(({ matter }) => matter), ...uses.map(({ after }) => after)],
    uptakeGrams: sum(Object.values(ended.uptake ?? {})),
    lossGrams: sum(Object.values(ended.losses ?? {})),
    closes,
  })
  const pools = used(shop, uses)
  const losses = lines(shop, ended.losses ?? {})
  const uptake = lines(shop, ended.uptake ?? {})
  const expected =
    sum(ended.inputs.map(({ shown }) => shown)) +
    sum(uptake.map(({ shown }) => shown)) +
    sum(pools.map(({ net }) => net)) -
    sum(losses.map(({ shown }) => shown))
  const products = ended.products.filter(({ matter }) => massOf(matter) >= 0.5)
  const shown = outputsOf(shop, { ...ended, products }, closes ? expected : null)
  for (const { material, matter } of products)
    shop.made.set(material, (shop.made.get(material) ?? 0) + oxideMassOf(matter))
  const lots: Lot[] = products.map((product, index) => lotOf(shop, product, shown[index] ?? 1))
  const fields = {
    run: ended.run,
    startedAt: shop.stamp(ended.startedAt),
    endedAt: shop.stamp(),
    ...(ended.equipment === undefined ? {} : { equipment: ended.equipment }),
    inputs: joined(ended.inputs.filter((charge) => !ended.posted?.includes(charge))).map((charge) => ({
      ...issue(charge),
      ...(charge.role === undefined ? {} : { role: charge.role }),
    })),
    outputs: products.map((product, index) => ({
      ...birthLine(shop, product, shown[index] ?? 1),
      ...(product.from === undefined ? {} : { from: [...new Set(product.from.map(({ lot }) => lot.id))] }),
    })),
    losses: losses.map(({ name, shown: grams }) => ({ kind: name, mass: massText(grams) })),
    uptake: uptake.map(({ name, shown: grams }) => ({ species: name, mass: massText(grams) })),
    ...(pools.length === 0 ? {} : { pools: pools.map(({ pool, leaves }) => ({ pool, leaves })) }),
  }
  return { fields, lots, papers: pools.flatMap(({ papers }) => papers) }
}

/** Several draws from one lot are one line. */
const joined = (charges: readonly Charge[]): Charge[] => {
  const byLot = new Map<string, Charge>()
  for (const charge of charges) {
    const before = byLot.get(charge.lot.id)
    byLot.set(
      charge.lot.id,
      before === undefined
        ? charge
        : { ...before, shown: before.shown + charge.shown, pieces: before.pieces + charge.pieces },
    )
  }
  return [...byLot.values()]
}
