import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { weighingAllowance } from '../processes/process-kinds.ts'
import { apportion } from '../quantities/apportion.ts'
import { formatGrams } from '../quantities/mass.ts'
import type { Book } from './book.ts'
import { checkCycle } from './checks/cycle.ts'
import { doubt, judge } from './checks/problem.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import { contentsOf } from './contents-of.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { recorded } from './record.ts'

/** Decides a split: one lot into several of the same material. */
export const decideSplit = (book: Book, post: Post<'LotSplit'>, context: Context): Decision<LedgerEvent> => {
  const contents = contentsOf(book, post.input.lot)
  const trial = { ...recorded(post, book.area, context), contents } as LedgerEvent<'LotSplit'>
  const flow = flowOf(trial)
  const output = (index: number) => `outputs/${index}`
  const gave = flow.yields.reduce((sum, given) => sum + given.grams, 0)
  const gained = gave - post.input.mass.grams
  const isGain = gained > weighingAllowance(post.input.mass.grams)
  const gain: Problem[] = isGain
    ? [
        doubt(
          'MASS_GAINED',
          'critical',
          post.outputs.map((line) => line.lot),
          'outputs',
          `The split took ${formatGrams(post.input.mass.grams)} and gave ${formatGrams(gave)}.`,
          'Weigh again: the parts cannot be more than the whole.',
        ),
      ]
    : []
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkTakes(book, flow.takes, { who: 'the split', field: () => 'input', beganAt: post.occurredAt }),
    ...checkYields(book, flow.yields, output),
    ...checkCycle(book, flow, output),
    ...gain,
  ])
  if (!verdict.ok) return verdict
  const parts = isGain
    ? apportion(
        gained,
        flow.yields.map((given) => given.grams),
      )
    : []
  const unexplained = flow.yields
    .map((given, index) => ({ lot: given.lot, grams: Math.min(parts[index] ?? 0, given.grams) }))
    .filter((part) => part.grams > 0)
  const event = { ...recorded(post, book.area, context, verdict.findings), contents }
  return {
    ok: true,
    events: [{ ...event, ...(unexplained.length > 0 ? { unexplained } : {}) } as LedgerEvent],
  }
}
