import { type Decided, type DecidedCommand, findingsOf } from './decide-command.ts'
import type { KeptReader } from './kept-reader.ts'
import type { Outcome } from './outcome.ts'
import { receiptOf } from './receipt.ts'

/** What the poster is told of each item, once the command's append is definite. */
export const outcomesOf = (
  stream: string,
  command: DecidedCommand,
  kept: KeptReader,
): Promise<readonly Outcome[]> =>
  Promise.all(command.decided.map((decided) => outcomeOf(stream, decided, command, kept)))

const outcomeOf = async (
  stream: string,
  decided: Decided,
  { refused, upon }: DecidedCommand,
  kept: KeptReader,
): Promise<Outcome> => {
  if (decided.kind === 'refused') return decided
  if (decided.kind === 'same') {
    // The same request as an item before it in a command of which nothing was written.
    if (refused && decided.revision > upon) return { kind: 'valid', types: [], findings: [] }
    const events = await kept.read(decided.revision, decided.of)
    return { kind: 'replayed', receipt: receiptOf(stream, events) }
  }
  return refused
    ? {
        kind: 'valid',
        types: decided.kept.map(({ event }) => event.type),
        findings: findingsOf(decided.kept),
      }
    : { kind: 'recorded', receipt: receiptOf(stream, decided.kept) }
}
