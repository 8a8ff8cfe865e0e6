import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import { reachesProduct } from '../materials/stages.ts'
import { processKind, runKey } from '../processes/process-kinds.ts'
import { BASIS_WORDS, formatGrams, type MassBasis } from '../quantities/mass.ts'
import { isBehind } from './ancestry.ts'
import type { Book } from './book.ts'
import { checkPartCapacity } from './checks/capacity.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkReturned } from './checks/returned.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import { lotsOfRun } from './lots-of-run.ts'
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
  const stands = standing(book, post)
  const grams = reaching.reduce((sum, line) => sum + line.mass.grams - (line.returned?.grams ?? 0), 0)
  // The event takes the next revision: no other lot of this book has that number.
  const lot = stands?.lot ?? `${book.area}-WIP-${book.revision + 1}`
  return { content: { lot, born: stands == null, grams, basis: stands?.basis ?? first.mass.basis } }
}

/** The lot that stands for the run's content: of a closed run the one that its outputs come from, unless that would close a cycle. */
const standing = (
  book: Book,
  { process, run, inputs }: Post<PartType>,
): { readonly lot: LotId; readonly basis: MassBasis } | null | undefined => {
  const key = runKey(process, run)
  const open = book.openRuns.get(key)?.content
  if (open != null) return open
  const lot = book.runs.get(key)?.content
  if (lot === undefined) return undefined
  const isRound = isBehind(
    book,
    lot,
    inputs.map((line) => line.lot),
  )
  return isRound ? undefined : { lot, basis: book.accounts.get(lot)?.basis ?? 'as_weighed' }
}

const checkRun = (book: Book, post: Post<PartType>): Problem[] => {
  const key = runKey(post.process, post.run)
  const words = `Run ${post.run} of ${processKind(post.process).words}`
  const closedAt = book.runs.get(key)?.revision
  if (closedAt !== undefined) return [closedAlready(book, post, key, words, closedAt)]
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

/** What was posted of a run after its closing is in none of its outputs yet. That it was opened adds nothing to them. */
const closedAlready = (
  book: Book,
  { inputs, run }: Post<PartType>,
  key: string,
  words: string,
  closedAt: number,
): Problem => {
  const reaching = inputs.filter((line) => reachesProduct(line.role))
  const adds = reaching.length > 0
  const grams = reaching.reduce((sum, line) => sum + line.mass.grams - (line.returned?.grams ?? 0), 0)
  const outputs = adds ? lotsOfRun(book, key) : []
  const what = adds
    ? `${formatGrams(grams)} of ${reaching.map(({ lot }) => lot).join(', ')} went into it, and are in none of what it gave`
    : 'what it gave stands as it is'
  return doubt(
    'RUN_CLOSED_ALREADY',
    adds ? 'disputed' : 'note',
    outputs,
    'run',
    `${words} is closed, since revision ${closedAt}: ${what}.`,
    `Run ${run} is closed; give this run its own number.`,
    adds
      ? `Declare the event at revision ${closedAt} erroneous, which opens the run again with this in it, and close it with the same lots. If it was another run, declare this erroneous and post it under its own number.`
      : 'Nothing is needed.',
  )
}

const checkBasis = (book: Book, post: Post<PartType>): Problem[] => {
  const basis = standing(book, post)?.basis ?? post.inputs[0]?.mass.basis
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
