import type { KeptVerdict } from '@lodestone/compliance'
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
const outcomesAfter = async (steps: readonly VerdictStep[], rename = (id: string) => id) => {
  const ledger = await openReadLedger()
  try {
    await activateRules(ledger)
    const take = createRandomMagnets(ledger, rename)
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
}, 120_000)

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
}, 120_000)
