import { List } from 'immutable'
import type { LedgerEvent } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { runKey } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'
import { clockSeconds } from './moments.ts'
import { type PartLine, partLines, type RunEvent } from './run-balance.ts'

/** The book after a part of a run: the run is open, and has this content. */
export const withPart = (
  book: Book,
  event: LedgerEvent<'RunOpened' | 'RunAdded'>,
  revision: number,
): Book => {
  const key = runKey(event.process, event.run)
  const before = book.openRuns.get(key)
  const { content, occurredAt } = event
  // That a closed run was opened opens nothing.
  if (content === undefined && book.runs.has(key)) return book
  const moment = { at: occurredAt, seconds: clockSeconds(event) }
  return {
    ...book,
    openRuns: book.openRuns.set(key, {
      // What went into it may be posted before its opening.
      openedAt: event.type === 'RunOpened' ? occurredAt : (before?.openedAt ?? occurredAt),
      latest:
        before !== undefined && Date.parse(before.latest.at) > Date.parse(occurredAt)
          ? before.latest
          : moment,
      revision: before?.revision ?? revision,
      announced: event.type === 'RunOpened' || (before?.announced ?? false),
      equipment: event.type === 'RunOpened' ? event.equipment : before?.equipment,
      took: (before?.took ?? List()).concat(partLines(flowOf(event), revision)),
      content: before?.content ?? (content === undefined ? null : { lot: content.lot, basis: content.basis }),
    }),
  }
}

/** A run whose closing is withdrawn is open again, with what was in it. */
export const reopened = (book: Book, event: RunEvent, took: readonly PartLine[]): Book => {
  if (event.opened === undefined) return book
  const { lot, basis } = event.opened
  const key = runKey(event.type, event.run)
  const late = book.openRuns.get(key)
  const openRun = {
    openedAt: event.startedAt,
    latest: late?.latest ?? { at: event.startedAt, seconds: clockSeconds(event) },
    revision: book.revision,
    announced: true,
    took: List(took).concat(late?.took ?? []),
    content: { lot, basis },
  }
  return { ...book, openRuns: book.openRuns.set(key, openRun) }
}
