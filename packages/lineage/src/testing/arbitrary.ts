import {
  type Composition,
  type Element,
  type Finding,
  type FindingCode,
  type LedgerEvent,
  MATERIAL_CODES,
  type MaterialCode,
  type Role,
  type RunType,
} from '@lodestone/domain'
import fc from 'fast-check'
import { contentLots, paperEvent, partEvent, poolEvent } from './arbitrary-pools.ts'
import { withdrawing } from './given.ts'
import {
  adjusted,
  assayed,
  collected,
  composited,
  declared,
  elements,
  held,
  mined,
  opening,
  received,
  released,
  run,
  shipped,
  site,
  split,
} from './ledger.ts'

/** Ledgers at random: few areas and lots, so that lots are used before they are born, overdrawn, born twice, withdrawn, and go in circles. */

const AREAS = ['MTP-MN', 'FTW-SC', 'FTW-MG'] as const
const LOTS_AN_AREA = 6

const area = fc.constantFrom(...AREAS)
const lotIn = (of: string) => fc.nat(LOTS_AN_AREA - 1).map((n) => `${of}-${n}`)
const grams = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 5_000_000 }),
  fc.constantFrom(1000, 2000, 10 ** 11),
)
const ppb = fc.oneof(fc.constantFrom(0, 1, 250_000_000), fc.integer({ min: 0, max: 300_000_000 }))
const material = fc.oneof(
  fc.constantFrom<MaterialCode>('alloy_flake', 'ndpr_metal', 'powder', 'ndpr_oxide', 'iron', 'dy_metal'),
  fc.constantFrom(...MATERIAL_CODES),
)
const composition: fc.Arbitrary<Composition> = fc
  .record({ Nd: ppb, Dy: ppb, Fe: ppb }, { requiredKeys: [] })
  .map((parts) => elements(parts))

const withUnexplained = (lot: string, most: number) =>
  fc
    .option(fc.integer({ min: 1, max: most }), { nil: undefined, freq: 6 })
    .map((part) => (part === undefined ? {} : { unexplained: [{ lot, grams: part }] }))

const born = (of: string) =>
  fc.record(
    { lot: lotIn(of), grams, material, composition, grade: fc.constantFrom('N42SH', 'N52') },
    { requiredKeys: ['lot', 'grams', 'material'] },
  )

const sourceEvent = area.chain((of) =>
  born(of).chain((out) =>
    fc.oneof(
      withUnexplained(out.lot, out.grams).map((more) => mined(out, more)),
      fc.constantFrom('US', undefined).map((country) => collected('post_consumer', out, country)),
      fc.constant(collected('pre_consumer', out)),
      fc
        .constantFrom<Element[]>(['Nd'], ['Dy', 'Fe'])
        .map((of_) =>
          declared(out, [
            { elements: of_, stages: ['mine', 'separate'], origin: { in: ['AU'] }, custody: 'segregated' },
          ]),
        ),
      fc.constant(opening(out)),
    ),
  ),
)

const disputing = (code: FindingCode, inputs: readonly { lot: string }[]): Finding => ({
  code,
  severity: 'disputed',
  lots: inputs.map(({ lot }) => lot),
  sentence: 'This cannot be.',
})

const RUN_TYPES: RunType[] = [
  'AlloyFlaked',
  'PowderMilled',
  'OxideProduced',
  'GrainBoundaryDiffused',
  'MagnetBlockSintered',
]
const runEvent = area.chain((of) =>
  fc
    .record({
      type: fc.constantFrom(...RUN_TYPES),
      inputs: fc.array(
        fc.record({
          lot: lotIn(of),
          grams,
          role: fc.oneof(
            { weight: 5, arbitrary: fc.constant<Role>('constituent') },
            { weight: 1, arbitrary: fc.constantFrom<Role>('contact', 're_bearing_bath') },
          ),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      outputs: fc.uniqueArray(born(of), { minLength: 1, maxLength: 3, selector: ({ lot }) => lot }),
      names: fc.array(fc.option(fc.nat(3), { nil: undefined }), { minLength: 3, maxLength: 3 }),
      code: fc.option(fc.constantFrom<FindingCode>('BALANCE_EXCEEDED', 'CHRONOLOGY'), {
        nil: undefined,
        freq: 4,
      }),
    })
    .chain(({ type, inputs, outputs, names, code }) => {
      const lines = outputs.map((out, index) => {
        const named = names[index] === undefined ? undefined : inputs[names[index] % inputs.length]?.lot
        return named === undefined ? out : { ...out, from: [named] }
      })
      const [first] = lines
      return withUnexplained(first?.lot ?? '', first?.grams ?? 1).map((more) =>
        run(inputs, lines, {
          type,
          ...more,
          ...(code === undefined ? {} : { findings: [disputing(code, inputs)] }),
        }),
      )
    }),
)

const partsIn = (of: string) => ({
  inputs: fc.array(fc.record({ lot: lotIn(of), grams }), { minLength: 1, maxLength: 3 }),
  outputs: fc.uniqueArray(born(of), { minLength: 1, maxLength: 2, selector: ({ lot }) => lot }),
  grams,
})
const contentEvent = area.chain((of) => fc.oneof(poolEvent(of, partsIn(of)), partEvent(of, partsIn(of))))

const splitEvent = area.chain((of) =>
  fc
    .record({
      input: fc.record({ lot: lotIn(of), grams }),
      outputs: fc.uniqueArray(
        fc.record({ lot: lotIn(of), grams, material: fc.constant<MaterialCode>('alloy_flake') }),
        {
          minLength: 1,
          maxLength: 3,
          selector: ({ lot }) => lot,
        },
      ),
      composition: fc.option(composition, { nil: undefined }),
    })
    .map(({ input, outputs, composition: contents }) => split(input, outputs, contents)),
)

const parcel = fc.tuple(area, fc.nat(3)).map(([of, n]) => `${of}-P${n}`)
const shipmentEvent = parcel.chain((id) => {
  const lines = fc.array(fc.record({ lot: lotIn(id.slice(0, 6)), grams }), { minLength: 1, maxLength: 2 })
  const to = fc.oneof(
    area.map((code) => ({ area: code })),
    fc.constant({ party: 'GM' }),
  )
  return fc.tuple(to, lines).map(([addressee, goods]) => shipped(id, addressee, goods))
})
const receiptEvent = fc.tuple(parcel, area).chain(([id, of]) =>
  fc
    .uniqueArray(fc.record({ from: lotIn(id.slice(0, 6)), lot: lotIn(of), grams, covers: grams, material }), {
      minLength: 1,
      maxLength: 2,
      selector: ({ lot }) => lot,
    })
    .map((lines) => received(id, lines)),
)

const goodsWithoutPapers = area.chain((of) =>
  paperEvent(born(of), parcel, (id) => fc.record({ lot: lotIn(id.slice(0, 6)), grams })),
)

const careEvent = area.chain((of) =>
  lotIn(of).chain((lot) =>
    fc.oneof(
      fc
        .tuple(
          composition,
          fc.constantFrom('production', 'settlement', 'umpire'),
          fc.subarray<Element>(['Dy', 'Tb']),
        )
        .map(([found, role, belowDetection]) => assayed(lot, found, { role, belowDetection })),
      fc.constantFrom('H1', 'H2').map((hold) => held(lot, hold)),
      fc.constantFrom('H1', 'H2').map((hold) => released(lot, hold)),
      fc
        .tuple(grams, fc.constantFrom('count', 'scale'))
        .map(([mass, cause]) => adjusted(lot, 'loss', mass, undefined, cause)),
      grams.chain((mass) =>
        fc
          .constantFrom(undefined, mass)
          .map((part) =>
            adjusted(lot, 'gain', mass, part === undefined ? undefined : [{ lot, grams: part }]),
          ),
      ),
    ),
  ),
)

/** Composites of two to four lots and their analyses. Samples have one number alike, so that what was analysed before is of them too. */
const compositeEvent = area.chain((of) =>
  fc
    .tuple(lotIn(of), fc.uniqueArray(lotIn(of), { minLength: 1, maxLength: 3 }), composition)
    .chain(([lot, parts, found]) =>
      fc.constantFrom(
        composited('S-1', lot, parts),
        assayed(lot, found),
        assayed(lot, found, { covers: [lot, ...parts] }),
      ),
    ),
)
const siteEvent = fc
  .tuple(fc.constantFrom('MTP', 'FTW'), fc.constantFrom('US', 'CA'))
  .map(([code, country]) => site(code, country))

const step = fc.oneof(
  { weight: 4, arbitrary: sourceEvent.map((each) => () => each) },
  { weight: 6, arbitrary: runEvent.map((each) => () => each) },
  { weight: 2, arbitrary: splitEvent.map((each) => () => each) },
  { weight: 2, arbitrary: shipmentEvent.map((each) => () => each) },
  { weight: 3, arbitrary: receiptEvent.map((each) => () => each) },
  { weight: 5, arbitrary: contentEvent.map((each) => () => each) },
  { weight: 1, arbitrary: goodsWithoutPapers.map((each) => () => each) },
  { weight: 4, arbitrary: careEvent.map((each) => () => each) },
  { weight: 3, arbitrary: compositeEvent.map((each) => () => each) },
  { weight: 1, arbitrary: siteEvent.map((each) => () => each) },
  {
    weight: 2,
    arbitrary: fc.nat(1000).map((n) => (before: readonly LedgerEvent[]) => {
      const target = before.length === 0 ? -1 : n % before.length
      const isCorrectable = target >= 0 && before[target]?.type !== 'EventDeclaredErroneous'
      return isCorrectable ? withdrawing(before, target) : site('MTP', 'US')
    }),
  },
)

/** A ledger of up to so many events. */
export const ledger = (maxLength = 30): fc.Arbitrary<LedgerEvent[]> =>
  fc.array(step, { maxLength, size: 'max' }).map((steps) => {
    const events: LedgerEvent[] = []
    for (const next of steps) events.push(next(events))
    return events
  })

/** Every lot that the random ledgers can name. */
export const EVERY_LOT = AREAS.flatMap((of) => [
  ...Array.from({ length: LOTS_AN_AREA }, (_, n) => `${of}-${n}`),
  ...contentLots(of),
])
