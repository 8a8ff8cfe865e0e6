import { describe, expect, it } from 'vitest'
import { type Part, planOf } from './plan/plan.ts'
import regressions from './regressions.json' with { type: 'json' }
import { reportOf } from './report.ts'
import { runPlan } from './run.ts'

const SEEDS = 1_000
const PARTS = 10

const expectNothingBroken = async (seed: number, without: readonly Part[] = []): Promise<void> => {
  const plan = planOf(seed, without)
  const run = await runPlan(plan)
  if (run.violation !== null) expect.fail(await reportOf(plan, run))
}

describe('the whole write and read side, simulated', () => {
  it.each(regressions)('seed $seed, which once broke: $what', async ({ seed, without }) => {
    await expectNothingBroken(seed, without as Part[])
  })

  it('the same seed is the same run', async () => {
    // The first speaks HTTP.
    for (const seed of [6, 7, 8, 9]) {
      const [one, other] = [await runPlan(planOf(seed)), await runPlan(planOf(seed))]
      expect(other.lines()).toEqual(one.lines())
      expect(other.fingerprint).toBe(one.fingerprint)
    }
  })

  it.each(Array.from({ length: PARTS }, (_, part) => 1 + (part * SEEDS) / PARTS))(
    'holds what must always hold, from seed %i on',
    async (from) => {
      for (let seed = from; seed < from + SEEDS / PARTS; seed++) await expectNothingBroken(seed)
    },
  )
})
