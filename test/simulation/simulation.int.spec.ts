import { describe, expect, it } from 'vitest'
import { type Part, planOf } from './plan/plan.ts'
import regressions from './regressions.json' with { type: 'json' }
import { howToRepeat, reportOf } from './report.ts'
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

  it.each([
    { seed: 6, http: false },
    { seed: 7, http: false },
    { seed: 8, http: false },
    { seed: 9, http: true },
    { seed: 23, http: true },
  ])('seed $seed is the same run each time, over HTTP: $http', async ({ seed, http }) => {
    const plan = planOf(seed)
    expect(plan.http).toBe(http)
    const [one, other] = [await runPlan(plan), await runPlan(plan)]
    expect(other.lines()).toEqual(one.lines())
    expect(other.fingerprint).toBe(one.fingerprint)
  })

  it('a seed is told without HTTP where it is left out, and is repeated so', () => {
    const plan = planOf(9, ['http'])
    expect(plan.http).toBe(false)
    expect(howToRepeat(plan)).toBe('npm run simulation -- --seed 9 --without http')
  })

  it.each(Array.from({ length: PARTS }, (_, part) => 1 + (part * SEEDS) / PARTS))(
    'holds what must always hold, from seed %i on',
    async (from) => {
      for (let seed = from; seed < from + SEEDS / PARTS; seed++) await expectNothingBroken(seed)
    },
  )
})
