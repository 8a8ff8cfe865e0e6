import { type KeptVerdict, OUTCOMES } from '@lodestone/compliance'
import type { PostInput, Stage } from '@lodestone/domain'
import { nameOf } from '@lodestone/lineage/rows'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { activateRules } from '../testing/activate-rules.ts'
import { anyVerdictStep, createRandomMagnets, type VerdictStep } from '../testing/random-verdicts.ts'
import { openReadLedger } from '../testing/read-side.ts'
import { settled } from '../testing/settled.ts'
import { createOpenLines } from './open-lines.ts'
import { rulesOf } from './rules-at.ts'
import { createVerdictTable } from './verdict-table.ts'

/** The outcomes of every lot by every regime, once these steps are posted to a ledger of their own and folded. */
const outcomesAfter = async (
  steps: readonly VerdictStep[],
  rename = (id: string) => id,
  leaven?: PostInput<'FeedstockDeclared'>['facts'],
) => {
  const ledger = await openReadLedger()
  try {
    await activateRules(ledger)
    const take = createRandomMagnets(ledger, rename, leaven)
    for (const step of steps) await take(step)
    const { provenance } = await ledger.read()
    await settled(provenance, ledger.store)
    const lineage = provenance.lineage()
    const table = createVerdictTable(
      lineage,
      createOpenLines(provenance, lineage),
      rulesOf(provenance.projection),
    )
    await table.begin(provenance.position())
    const outcomes = ({ regimes }: KeptVerdict) => regimes.map(({ outcome }) => outcome)
    return new Map(
      [...table.lots].map(([lot, { verdicts }]) => [nameOf(lineage.lotIds, lot), verdicts.flatMap(outcomes)]),
    )
  } finally {
    await ledger.close()
  }
}
const SETTINGS = { numRuns: 4 }
const steps = fc.array(
  anyVerdictStep.filter(
    ({ kind }) => kind === 'feed' || kind === 'finish' || kind === 'sell' || kind === 'late',
  ),
  { minLength: 10, maxLength: 25, size: 'max' },
)

it('from posts to verdicts, other names of lots change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const plain = await outcomesAfter(all)
      const renamed = await outcomesAfter(all, (id) =>
        id.replace(/-([BM])(\d+)$/, (_, kind, n) => `-${kind}${997 - Number(n)}Z`),
      )
      expect([...renamed.values()]).toEqual([...plain.values()])
    }),
    SETTINGS,
  )
})

it('from posts to verdicts, knowledge that is taken back never lets a lot pass that did not', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(1_000), async (all, a) => {
      const before = await outcomesAfter(all)
      const after = await outcomesAfter([...all, { kind: 'withdraw', a, b: 0 }])
      for (const [lot, outcomes] of after)
        outcomes.forEach((outcome, n) => {
          const was = before.get(lot)?.[n] ?? 'NOT_APPLICABLE'
          if (was === 'INDETERMINATE')
            expect(['COMPLIANT', 'EXEMPT'], `${lot} was ${was}`).not.toContain(outcome)
        })
    }),
    SETTINGS,
  )
})

/** What is stated of a block that goes into every magnet: all of it bound to the goods, in the United States, but for one stage of one element. */
type Fact = PostInput<'FeedstockDeclared'>['facts'][number]
const MADE: readonly Stage[] = [
  ...(['mine', 'beneficiate', 'crack_leach', 'separate', 'reduce_to_metal', 'ferroalloy'] as const),
  ...(['alloy_melt', 'hydrogen_decrepitate', 'mill', 'press', 'sinter'] as const),
]
const ALL = ['Nd', 'Pr', 'Fe', 'B'] as const
const US: Fact = { elements: [...ALL], stages: [...MADE], origin: { in: ['US'] }, custody: 'segregated' }
const but = (stage: Stage, element: (typeof ALL)[number], told: Partial<Fact> | null): Fact[] => [
  { ...US, elements: ALL.filter((each) => each !== element) },
  { ...US, elements: [element], stages: MADE.filter((each) => each !== stage) },
  ...(told === null ? [] : [{ ...US, elements: [element], stages: [stage], ...told }]),
]
const there = fc.tuple(fc.constantFrom(...MADE), fc.constantFrom(...ALL))
const mixed = fc.array(
  fc.record({
    kind: fc.constantFrom('feed', 'scrap', 'scrap', 'finish', 'finish', 'finish', 'late'),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
  }),
  { minLength: 10, maxLength: 20, size: 'max' },
)
const passes = (outcome: string | undefined): boolean => outcome === 'COMPLIANT' || outcome === 'EXEMPT'
const COVERED: Partial<Fact> = { origin: { in: ['CN'] } }
/** What leaves it open where it was done. */
const HIDDEN: readonly (Partial<Fact> | null)[] = [
  null,
  { origin: 'unknown' },
  { origin: { in: ['CN', 'US'] } },
  { origin: { notIn: ['CN', 'RU'] } },
  { origin: { in: ['US'] }, custody: 'mass_balance' },
  { origin: { in: ['US'] }, expires: '2026-11-30' },
]

it('from posts to verdicts, more taint never makes an outcome better', async () => {
  await fc.assert(
    fc.asyncProperty(mixed, there, async (all, [stage, element]) => {
      const clean = await outcomesAfter(all, undefined, [US])
      const tainted = await outcomesAfter(all, undefined, but(stage, element, COVERED))
      for (const [lot, outcomes] of tainted)
        outcomes.forEach((outcome, n) => {
          const was = clean.get(lot)?.[n] ?? 'NOT_APPLICABLE'
          expect(OUTCOMES.indexOf(outcome), `${lot} was ${was}`).toBeGreaterThanOrEqual(OUTCOMES.indexOf(was))
        })
    }),
    { numRuns: 3 },
  )
})

it('from posts to verdicts, ignorance never pays: what does not pass once the truth is told did not pass while it was hidden', async () => {
  let hid = 0
  await fc.assert(
    fc.asyncProperty(mixed, there, fc.constantFrom(...HIDDEN), async (all, [stage, element], how) => {
      const hidden = await outcomesAfter(all, undefined, but(stage, element, how))
      const told = await outcomesAfter(all, undefined, but(stage, element, COVERED))
      for (const [lot, outcomes] of hidden)
        outcomes.forEach((outcome, n) => {
          const truth = told.get(lot)?.[n]
          if (truth === 'NON_COMPLIANT') hid += 1
          if (passes(outcome)) expect(passes(truth), `${lot} is ${truth} once it is told`).toBe(true)
        })
    }),
    { numRuns: 3 },
  )
  expect(hid).toBeGreaterThan(0)
})
