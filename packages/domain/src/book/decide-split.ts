import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { Book } from './book.ts'
import { checkCycle } from './checks/cycle.ts'
import { checkMassGain } from './checks/mass-gain.ts'
import { checkPieceGain } from './checks/piece-gain.ts'
import { judge } from './checks/problem.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import { contentsOf } from './contents-of.ts'
import type { Context } from './context.ts'
import { beganBy, happenedBy } from './moments.ts'
import type { Decision } from './outcome.ts'
import { accepted, draft } from './record.ts'

/** Decides a split: one lot into several of the same material. */
export const decideSplit = (book: Book, post: Post<'LotSplit'>, context: Context): Decision<LedgerEvent> => {
  const contents = contentsOf(book, post.input.lot)
  const flow = flowOf(draft(book, post, context, { contents }))
  const output = (index: number) => `outputs/${index}`
  const gain = checkMassGain(
    post.input.mass.grams,
    flow.yields.reduce((sum, given) => sum + given.grams, 0),
    flow.yields,
    { who: 'split', why: 'The parts cannot be more than the whole.', remedy: 'Weigh again.' },
  )
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkTakes(book, flow.takes, {
      who: 'the split',
      field: () => 'input',
      began: beganBy(post, context),
    }),
    ...checkYields(book, flow.yields, output, happenedBy(post, context)),
    ...checkCycle(book, flow, output),
    ...gain.problems,
    ...checkPieceGain(book, flow, 'split'),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, { ...verdict, unexplained: gain.unexplained }, { contents })
}
