import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { reachesProduct } from '../materials/stages.ts'
import { processKind, runKey } from '../processes/process-kinds.ts'
import { BASIS_WORDS } from '../quantities/mass.ts'
import type { Book } from './book.ts'
import { checkPartCapacity } from './checks/capacity.ts'
import { fatal, judge } from './checks/problem.ts'
import { checkReturned } from './checks/returned.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import { beganBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted, draft } from './record.ts'

type PartType = 'RunOpened' | 'RunAdded'

/** Decides a part of a run: it begins, or more goes into it. Its content is a lot of its own until the run is closed. */
export const decidePart = (book: Book, post: Post<PartType>, context: Context): Decision<LedgerEvent> => {
  const content = contentOf(book, post)
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkRun(book, post),
    ...checkReturned(post.inputs),
    ...checkPartCapacity(post),
    ...checkTakes(book, flowOf(draft(book, post, context, content)).takes, {
      who: 'the run',
      field: (index) => `inputs/${index}`,
      began: beganBy(post, context),
    }),
    ...checkBasis(book, post),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, content)
}

/** What goes into the run's lot; nothing where no input can reach the product. */
const contentOf = (book: Book, post: Post<PartType>) => {
  const reaching = post.inputs.filter((line) => reachesProduct(line.role))
  const [first] = reaching
  if (first === undefined) return {}
  const stands = book.openRuns.get(runKey(post.process, post.run))?.content
  const grams = reaching.reduce((sum, line) => sum + line.mass.grams - (line.returned?.grams ?? 0), 0)
  // The event takes the next revision: no other lot of this book has that number.
  const lot = stands?.lot ?? `${book.area}-WIP-${book.revision + 1}`
  return { content: { lot, born: stands == null, grams, basis: stands?.basis ?? first.mass.basis } }
}

const checkRun = (book: Book, post: Post<PartType>): Problem[] => {
  const key = runKey(post.process, post.run)
  const words = `Run ${post.run} of ${processKind(post.process).words}`
  const closedAt = book.runs.get(key)?.revision
  if (closedAt !== undefined)
    return [
      fatal(
        'RUN_NUMBER_USED',
        'run',
        `${words} is closed, since revision ${closedAt}: its balance is struck upon what it had taken.`,
        `Declare the event at revision ${closedAt} erroneous, which opens the run again; post this, and close the run with the same lots. If it is another run, give it its own number.`,
      ),
    ]
  const open = book.openRuns.get(key)
  if (post.type === 'RunOpened') {
    return open?.announced
      ? [
          fatal(
            'RUN_NUMBER_USED',
            'run',
            `${words} is open already.`,
            'Add to it, or give this run its own number.',
          ),
        ]
      : []
  }
  // A report of what went in may come before the report that the run began.
  return open !== undefined || post.mode === 'report'
    ? []
    : [fatal('RUN_NOT_OPEN', 'run', `${words} is not open.`, 'Open it first, or post it whole.')]
}

const checkBasis = (book: Book, post: Post<PartType>): Problem[] => {
  const basis =
    book.openRuns.get(runKey(post.process, post.run))?.content?.basis ?? post.inputs[0]?.mass.basis
  return post.inputs.flatMap((line, index) =>
    basis === undefined || line.mass.basis === basis
      ? []
      : [
          fatal(
            'BASIS_MISMATCH',
            `inputs/${index}/mass`,
            `What is in the run is kept ${BASIS_WORDS[basis]}; this is given ${BASIS_WORDS[line.mass.basis]}.`,
            'Post the run whole, or give all of it on one basis.',
          ),
        ],
  )
}
