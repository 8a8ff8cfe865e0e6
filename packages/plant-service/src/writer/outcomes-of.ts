import { type Decided, type DecidedCommand, findingsOf } from './decide-command.ts'
import type { KeptReader } from './kept-reader.ts'
import { forked } from './known-ids.ts'
import type { Outcome } from './outcome.ts'
import { receiptOf } from './receipt.ts'
import { unreadable } from './writer-errors.ts'

/** What the poster is told of each item, once the command's append is definite. Only of what was recorded before, the store is asked. */
export const outcomesOf = (
  stream: string,
  command: DecidedCommand,
  kept: KeptReader,
): readonly Outcome[] | Promise<readonly Outcome[]> => {
  const outcomes = command.decided.map((decided) => outcomeOf(stream, decided, command, kept))
  return outcomes.some((outcome) => outcome instanceof Promise)
    ? Promise.all(outcomes)
    : (outcomes as readonly Outcome[])
}

const outcomeOf = (
  stream: string,
  decided: Decided,
  { refused, upon }: DecidedCommand,
  kept: KeptReader,
): Outcome | Promise<Outcome> => {
  if (decided.kind === 'refused') return decided
  if (decided.kind === 'new')
    // Nothing may come of what was not posted.
    return refused || decided.kept.length === 0
      ? {
          kind: 'valid',
          types: decided.kept.map(({ event }) => event.type),
          findings: findingsOf(decided.kept),
        }
      : { kind: 'recorded', receipt: receiptOf(stream, decided.kept) }
  // The same request as an item before it, in a command of which nothing was written.
  if (refused && decided.revision > upon) return { kind: 'valid', types: [], findings: [] }
  return replayed(stream, decided, kept)
}

/** The first receipt again. Between the book's answer and the reading another store may have come in the place of this one: its event is none of this request. */
export const replayed = async (
  stream: string,
  { revision, of, requestKey }: Decided & { readonly kind: 'same' },
  kept: KeptReader,
): Promise<Outcome> => {
  const events = await kept.read(revision, of)
  if (events.some(({ event }) => event.request.key !== requestKey)) throw unreadable(forked(stream, revision))
  return { kind: 'replayed', receipt: receiptOf(stream, events) }
}
