import type { Plan } from './plan/plan.ts'
import { shrink } from './plan/shrink.ts'
import { type Run, runPlan } from './run.ts'

/** How a seed is run again, alone. */
export const howToRepeat = (seed: number): string => `node tools/run.mjs simulation -- --seed ${seed}`

/** How the seeds that are left are run. */
export const howToGoOn = (from: number, seeds: number): string =>
  `node tools/run.mjs simulation -- --seeds ${seeds} --from ${from}`

/** A failed run for a person to read: what was broken, how to run it again, and the smallest story that breaks the same. */
export const reportOf = async (plan: Plan, run: Run): Promise<string> => {
  const { violation } = run
  if (violation === null) return `Seed ${plan.seed}: nothing was broken.`
  const breaks = async (smaller: Plan): Promise<boolean> =>
    (await runPlan(smaller)).violation?.rule === violation.rule
  const smallest = await shrink(plan, breaks)
  const story = await runPlan(smallest)
  const rates = Object.entries(smallest.rates).filter(([, rate]) => rate > 0)
  return [
    `Seed ${plan.seed} broke: ${violation.rule}.`,
    violation.message,
    `Repeat it: ${howToRepeat(plan.seed)}`,
    `The smallest story found (${smallest.acts.length} of ${plan.acts.length} acts; faults: ${rates.map(([fault, rate]) => `${fault} ${rate.toFixed(2)}`).join(', ') || 'none'}):`,
    ...story.lines().map((line) => `  ${line.slice(0, 300)}`),
    `  ${story.violation?.rule}: ${story.violation?.message}`,
  ].join('\n')
}
