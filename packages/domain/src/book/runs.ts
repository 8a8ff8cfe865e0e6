import type { LedgerEvent } from '../events/catalogue.ts'
import type { Flow } from '../flow/flow.ts'
import { runKey } from '../processes/process-kinds.ts'
import { awaitsParts } from './awaited-parts.ts'
import type { Book } from './book.ts'
import { changeBalance } from './change-balance.ts'
import { runMasses } from './checks/mass-balance.ts'
import { closed } from './exceptions.ts'
import { reopened } from './open-runs.ts'
import {
  type BalanceLine,
  balanceFrom,
  keptParts,
  keptSides,
  type PartLine,
  type RunEvent,
  type RunRecord,
  sidesOf,
} from './run-balance.ts'
import { runOf } from './run-index.ts'

/** The book after a run: its number is used, it is no longer open, and its element balance is struck or waits. */
export const withRun = (book: Book, event: RunEvent, flow: Flow, revision: number): Book => {
  const key = runKey(event.type, event.run)
  return {
    ...book,
    runs: book.runs.set(key, recordOf(book, event, flow, key, revision)),
    openRuns: book.openRuns.size === 0 ? book.openRuns : book.openRuns.delete(key),
  }
}

const recordOf = (book: Book, event: RunEvent, flow: Flow, key: string, revision: number): RunRecord => {
  const sides = sidesOf(book, event, flow)
  const record = {
    revision,
    ...(event.opened === undefined ? {} : { content: event.opened.lot }),
    ...(awaitsParts(book, event) ? { awaited: true as const } : {}),
    ...gainOf(event, flow),
  }
  if (sides === null) return record
  const waits = event.balances?.find(({ run }) => run === key)?.waits
  return { ...record, balance: balanceFrom(sides, waits === undefined ? {} : { waits }) }
}

const gainOf = (event: RunEvent, flow: Flow): Pick<RunRecord, 'gain'> => {
  const found = event.findings?.find(({ code }) => code === 'MASS_GAINED')
  const masses = found === undefined ? null : runMasses(event, flow)
  return found === undefined || masses === null ? {} : { gain: { ...masses, lots: found.lots } }
}

/** The book without a run. What was raised about it goes with it; what was posted while it was open is open again. */
export const withoutRun = (book: Book, event: RunEvent): Book => {
  const key = runKey(event.type, event.run)
  const balance = book.runs.get(key)?.balance
  const settled = balance?.exception === undefined ? book : closed(book, balance.exception)
  const took = balance === undefined ? [] : keptParts(balance)
  return reopened({ ...settled, runs: settled.runs.delete(key) }, event, took)
}

/** The book without what a part of a run put into it, whether it is open still or closed. */
export const withoutPart = (
  book: Book,
  event: LedgerEvent<'RunOpened' | 'RunAdded'>,
  revision: number,
): Book => {
  const key = runKey(event.process, event.run)
  const others = (line: BalanceLine | PartLine): boolean => !('part' in line) || line.part !== revision
  const open = book.openRuns.get(key)
  const left = open && { ...open, took: open.took.filter(others) }
  // Of a run that is closed only what came too late is open.
  const isOver = left === undefined || (left.took.size === 0 && book.runs.has(key))
  const openRuns = isOver ? book.openRuns.delete(key) : book.openRuns.set(key, left)
  return changeBalance({ ...book, openRuns }, key, (balance) => {
    const { waits, exception, accepted } = balance
    const sides = keptSides(balance)
    return balanceFrom({ ...sides, takes: sides.takes.filter(others) }, { waits, exception, accepted })
  })
}

/** The book with what an event says of element balances: which lots they wait for now, and which exceptions it has answered. */
export const withBalances = (book: Book, event: LedgerEvent): Book => {
  const { balances = [], settles = [] } = event
  if (balances.length === 0 && settles.length === 0) return book
  const own = runOf(event)
  let next = book
  for (const id of settles) next = closed(next, id)
  for (const { run, waits } of balances) {
    // Its own stands in its record already.
    if (run === own) continue
    next = changeBalance(next, run, ({ waits: _, ...balance }) =>
      waits.length === 0 ? balance : { ...balance, waits },
    )
  }
  return next
}
