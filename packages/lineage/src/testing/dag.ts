import type {
  Composition,
  Element,
  LedgerEvent,
  MaterialCode,
  Origin,
  RunType,
  Stage,
} from '@lodestone/domain'
import fc from 'fast-check'
import {
  chargePool,
  clearPool,
  createStock,
  drawPool,
  partOfRun,
  runOverPool,
  type Stock,
  withoutPapers,
} from './dag-pools.ts'
import { withdrawing } from './given.ts'
import {
  adjusted,
  assayed,
  collected,
  declared,
  elements,
  mined,
  type Out,
  opening,
  received,
  run,
  split,
} from './ledger.ts'

/**
 * Ledgers at random whose lots come only from earlier ones: no cycles, deep blends, masses that nearly fit; pools that roll over, runs in
 * parts, goods ahead of their papers.
 */

const grams = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1000, max: 9_000_000 }),
  fc.integer({ min: 10 ** 9, max: 4 * 10 ** 11 }),
  fc.constantFrom(1000, 600_000),
)
const ppb = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 250_000_000, 333_333_333) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 333_000_000 }) },
)
const parts: fc.Arbitrary<Composition> = fc
  .record({ Nd: ppb, Dy: ppb, Fe: ppb }, { requiredKeys: ['Nd'] })
  .map((found) => elements(found))
const composition = fc.option(parts, { nil: undefined, freq: 5 })
const material = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<MaterialCode>('alloy_flake', 'powder', 'skull') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<MaterialCode>('ndpr_metal', 'dy_metal', 'iron', 'ndpr_oxide', 'fume'),
  },
)
const RUNS: RunType[] = [
  'AlloyFlaked',
  'PowderMilled',
  'MetalReduced',
  'GrainBoundaryDiffused',
  'MagnetFinished',
]

/** What a supplier says of where stages were done. */
const statement: fc.Arbitrary<LedgerEvent<'FeedstockDeclared'>['facts'][number]> = fc.record(
  {
    elements: fc.subarray<Element>(['Nd', 'Dy', 'Fe'], { minLength: 1 }),
    stages: fc.subarray<Stage>(['mine', 'separate', 'alloy_melt'], { minLength: 1 }),
    origin: fc.constantFrom<Origin>(
      { in: ['AU'] },
      { in: ['MM', 'AU'] },
      { notIn: ['CN', 'RU', 'IR', 'KP'] },
      'unknown',
    ),
    custody: fc.constantFrom('segregated' as const, 'mass_balance' as const),
    share: fc.constantFrom(250_000_000, 500_000_000, 1_000_000_000),
    site: fc.constant('Mount Weld'),
    expires: fc.constant('2027-06-30'),
  },
  { requiredKeys: ['elements', 'stages', 'origin', 'custody'] },
)

/** A step is written with numbers that are fitted to the lots that are there. */
const choice = fc.record({
  kind: fc.nat(150),
  picks: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 4 }),
  portion: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 4, maxLength: 4 }),
  outputs: fc.array(fc.record({ grams, material, composition }), { minLength: 1, maxLength: 3 }),
  named: fc.boolean(),
  unexplained: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined, freq: 6 }),
  type: fc.constantFrom(...RUNS),
  area: fc.constantFrom('FTW-SC', 'MTP-SX', 'EUR-MG'),
  found: parts,
  facts: fc.array(statement, { maxLength: 3 }),
})
type Choice = typeof choice extends fc.Arbitrary<infer C> ? C : never

export const dag = (maxLength = 24): fc.Arbitrary<LedgerEvent[]> =>
  fc.array(choice, { minLength: 3, maxLength, size: 'max' }).map((choices) => {
    const events: LedgerEvent[] = []
    const stock = createStock('FTW-SC')
    choices.forEach((each, index) => {
      const next = stepOf(each, index, stock, events)
      if (next === null) return
      events.push(next)
    })
    return events
  })

type Lots = Stock['lots']

const stepOf = (
  each: Choice,
  index: number,
  stock: Stock,
  events: readonly LedgerEvent[],
): LedgerEvent | null => {
  const { lots } = stock
  const fresh = each.outputs.map(
    ({ composition: known, ...out }, n): Out => ({
      lot: `${each.area}-${index}-${n}`,
      ...out,
      ...(known === undefined ? {} : { composition: known }),
    }),
  )
  const inputs = lots.length === 0 ? [] : picked(each, lots)
  const lot = inputs[0]?.lot
  if (lot === undefined || each.kind < 22) return source(each, fresh, lots)
  if (each.kind < 70) {
    const outs = fresh.map((out, n) => {
      const named = each.named && n > 0 ? inputs[n % inputs.length]?.lot : undefined
      return named === undefined ? out : { ...out, from: [named] }
    })
    lots.push(...outs.map((out) => ({ lot: out.lot, grams: out.grams })))
    return run(inputs, outs, { type: each.type, ...operations(each, outs), ...causeless(each, fresh[0]) })
  }
  if (each.kind < 78) {
    const outs = fresh.map((out) => ({ ...out, material: fresh[0]?.material ?? 'powder' }))
    lots.push(...outs.map((out) => ({ lot: out.lot, grams: out.grams })))
    return split(inputs[0] ?? { lot, grams: 1 }, outs, each.outputs[0]?.composition)
  }
  if (each.kind < 84) {
    const [out] = fresh
    if (out === undefined) return null
    lots.push({ lot: out.lot, grams: out.grams })
    const covers = inputs[0]?.grams ?? 1
    return received(`${lot.slice(0, 6)}-P${index}`, [
      { from: lot, lot: out.lot, grams: out.grams, covers, material: out.material ?? 'powder' },
    ])
  }
  if (each.kind < 90) return assayed(lot, each.found, { belowDetection: each.named ? ['Dy'] : [] })
  if (each.kind < 95) {
    const mass = each.outputs[0]?.grams ?? 1
    return adjusted(lot, each.named ? 'gain' : 'loss', mass)
  }
  if (each.kind >= 100) return pooled(each, index, stock, inputs, fresh)
  const target = (each.picks[0] ?? 0) % events.length
  return events[target]?.type === 'EventDeclaredErroneous' ? null : withdrawing(events, target)
}

/** What happens to pools, open runs and goods without papers. */
const pooled = (
  { kind, picks, portion, named }: Choice,
  index: number,
  stock: Stock,
  inputs: Lots,
  fresh: readonly Out[],
): LedgerEvent | null => {
  const pool = stock.pools[(picks[0] ?? 0) % 2 === 0 ? 0 : 1]
  const percent = portion[3] ?? 100
  if (kind < 109) return chargePool(pool, inputs, named ? 0 : Math.min(100, percent))
  if (kind < 116) return drawPool(stock, pool, fresh, percent)
  if (kind < 117) return clearPool(pool, percent < 60)
  if (kind < 121) return runOverPool(stock, pool, inputs, fresh, named ? 0 : percent)
  // What stands in a pool is cleared, and what is clear is used: so that most ledgers have both.
  if (kind > 132)
    return pool.generation === null
      ? runOverPool(stock, pool, inputs, fresh, named ? 'cleared' : percent)
      : clearPool(pool, percent < 90)
  if (kind < 128) return partOfRun(stock, inputs, fresh, index, named)
  return fresh[0] === undefined ? null : withoutPapers(stock, fresh[0], inputs[0], index)
}

/** Inputs that mostly fit what is there, and sometimes ask for more. */
const picked = ({ picks, portion }: Choice, lots: Lots) =>
  picks.map((pick, n) => {
    const { lot, grams: has } = lots[pick % lots.length] ?? { lot: '', grams: 1 }
    return { lot, grams: Math.max(1, Math.floor((has * (portion[n] ?? 1)) / 100)) }
  })

/** What was done to all that was finished, and elsewhere to the first of it. */
const operations = ({ type, named }: Choice, outs: readonly Out[]) =>
  type !== 'MagnetFinished' || !named
    ? {}
    : {
        operations: [{ stage: 'machine' }, { stage: 'coat', site: 'KRS', lots: [outs[0]?.lot ?? ''] }],
      }

const causeless = ({ unexplained }: Choice, out: Out | undefined) =>
  unexplained === undefined || out === undefined
    ? {}
    : { unexplained: [{ lot: out.lot, grams: Math.max(1, Math.floor((out.grams * unexplained) / 100)) }] }

const source = (each: Choice, fresh: readonly Out[], lots: Lots): LedgerEvent | null => {
  const [out] = fresh
  if (out === undefined) return null
  lots.push({ lot: out.lot, grams: out.grams })
  const makers = [
    () => mined(out, causeless(each, out)),
    () => collected('post_consumer', out, 'JP', each.named ? each.facts : undefined),
    () => collected('pre_consumer', out),
    () => declared(out, each.facts),
    () => opening(out, each.named ? each.facts : undefined),
  ]
  return (makers[each.kind % makers.length] ?? (() => opening(out)))()
}
