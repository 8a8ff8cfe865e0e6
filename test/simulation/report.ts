import type { Part, Plan } from './plan/plan.ts'
import { shrink } from './plan/shrink.ts'
import { type Run, runPlan } from './run.ts'

const command = (args: string, without: readonly Part[]): string =>
  ['npm run simulation --', args, ...without.map((part) => `--without ${part}`)].join(' ')

/** How a seed is run again, alone. */
export const howToRepeat = ({ seed, without }: Pick<Plan, 'seed' | 'without'>): string =>
  command(`--seed ${seed}`, without)

/** How the seeds that are left are run. */
export const howToGoOn = (from: number, seeds: number, without: readonly Part[]): string =>
  command(`--seeds ${seeds} --from ${from}`, without)

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
    `Repeat it: ${howToRepeat(plan)}`,
    `The smallest story found (${smallest.acts.length} of ${plan.acts.length} acts; faults: ${rates.map(([fault, rate]) => `${fault} ${rate.toFixed(2)}`).join(', ') || 'none'}):`,
    ...story.lines().map((line) => `  ${line.slice(0, 300)}`),
    `  ${story.violation?.rule}: ${story.violation?.message}`,
  ].join('\n')
}
