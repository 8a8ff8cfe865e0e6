import type { LedgerEvent } from '../events/catalogue.ts'
import type { Finding } from '../events/finding.ts'
import { withdrawnBy } from '../events/withdrawn-by.ts'
import type { Flow } from '../flow/flow.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import { ELEMENT_BALANCE } from '../processes/element-balance.ts'
import { runNamed } from '../processes/process-kinds.ts'
import type { Account } from './account.ts'
import { assayedLots, compositeOf } from './assays.ts'
import { balanceFinding } from './balance-finding.ts'
import type { Book } from './book.ts'
import { strikeBalance } from './checks/element-balance.ts'
import { evolve } from './evolve.ts'
import { factsOf } from './lot-facts.ts'
import { type BalanceSides, keptSides, partsOf, type RunBalance } from './run-balance.ts'
import { runOf, runsOf } from './run-index.ts'

/**
 * An event with what it means for the element balances of runs that came before it: an analysis that they waited for, one that takes the
 * place of another, a lot that was used before it was posted, a correction. They are struck again, upon the book as it will be; what no
 * longer holds is settled, what now shows is raised. Nothing is refused for it.
 */
export const withBalancesAgain = (book: Book, event: LedgerEvent, flow: Flow): LedgerEvent => {
  const lots = lotsToldOf(book, event, flow)
  const part = runOfPart(book, event)
  if (part === undefined && lots.every((lot) => !isInRuns(book.accounts.get(lot)))) return event
  const after = evolve(book, { event, revision: book.revision + 1 })
  const runs = new Set(lots.flatMap((lot) => runsOfLot(after, lot)))
  if (part !== undefined) runs.add(part)
  // A run that is posted with this event has been judged with it.
  const own = runOf(event)
  if (own !== undefined && own !== part) runs.delete(own)
  const told = [...runs].map((run, index) => {
    const balance = after.runs.get(run)?.balance
    if (balance === undefined) return {}
    return index < ELEMENT_BALANCE.runsOfAnEvent
      ? strikeAgain(run, balance, after)
      : waitsOf(run, balance, lots)
  })
  // What was raised about a run that is withdrawn goes with it.
  const withdrawn =
    part === undefined || after.runs.has(part) ? undefined : book.runs.get(part)?.balance?.exception
  return withTold(event, withdrawn === undefined ? told : [...told, { settles: withdrawn }])
}

/** The run that a correction takes something back from; or the closed one that a part comes to late. */
const runOfPart = (book: Book, event: LedgerEvent): string | undefined => {
  if (event.type === 'EventDeclaredErroneous') return runOf(withdrawnBy(event))
  const run = event.type === 'RunOpened' || event.type === 'RunAdded' ? runOf(event) : undefined
  return run !== undefined && book.runs.has(run) ? run : undefined
}

const isInRuns = (account: Account | undefined): boolean =>
  account !== undefined && (account.madeIn !== undefined || account.usedIn !== undefined)
const runsOfLot = (book: Book, lot: LotId): readonly string[] => {
  const account = book.accounts.get(lot)
  return account === undefined ? [] : runsOf(account)
}

/** What one run's balance comes to now, where that is not what the book has of it. */
type Told = {
  readonly balances?: NonNullable<LedgerEvent['balances']>[number]
  readonly settles?: string
  readonly findings?: Finding
}

const withTold = (event: LedgerEvent, told: readonly Told[]): LedgerEvent => {
  const balances = told.flatMap((each) => each.balances ?? [])
  const settles = told.flatMap((each) => each.settles ?? [])
  const findings = told.flatMap((each) => each.findings ?? [])
  return {
    ...event,
    ...(balances.length > 0 ? { balances: [...(event.balances ?? []), ...balances] } : {}),
    ...(settles.length > 0 ? { settles } : {}),
    ...(findings.length > 0 ? { findings: [...(event.findings ?? []), ...findings] } : {}),
  } as LedgerEvent
}

/** The lots of which an event says something new that a balance rests on: what they are, or what they are made of. */
const lotsToldOf = (book: Book, event: LedgerEvent, flow: Flow): readonly LotId[] => {
  switch (event.type) {
    case 'AssayRecorded':
      return assayedLots(book, event.lot, event.sample)
    case 'SampleTaken':
      return compositeOf(event)?.map(({ lot }) => lot) ?? []
    case 'EventDeclaredErroneous': {
      const withdrawn = withdrawnBy(event)
      return lotsToldOf(book, withdrawn, flowOf(withdrawn))
    }
    default:
      return flow.yields.flatMap(({ lot, adds }) => (adds ? [] : [lot]))
  }
}

const strikeAgain = (run: string, balance: RunBalance, after: Book): Told => {
  const { process, number } = runNamed(run)
  const { gains, waits } = strikeBalance(process, sidesWithLate(run, balance, after), (lot) =>
    factsOf(after, lot),
  )
  return {
    ...waitsOf(run, balance, waits),
    ...raise(balance, balanceFinding(process, number, gains, after.runs.get(run)?.awaited), after),
  }
}

/** What came after the closing went in all the same: what it gave is no gain by so much, though the run has still to be closed again. */
const sidesWithLate = (run: string, balance: RunBalance, after: Book): BalanceSides => {
  const sides = keptSides(balance)
  const late = partsOf(after, run)
  return late.length === 0 ? sides : { ...sides, takes: [...sides.takes, ...late] }
}

const waitsOf = (run: string, { waits: before = [] }: RunBalance, waits: readonly LotId[]): Told =>
  waits.length === before.length && waits.every((lot) => before.includes(lot))
    ? {}
    : { balances: { run, waits: [...waits] } }

/** Raises what is not raised yet, in these words; and settles what is raised in others. */
const raise = ({ exception, accepted }: RunBalance, finding: Finding | null, after: Book): Told => {
  const open = exception === undefined ? undefined : after.exceptions.get(exception)
  if (open?.sentence === finding?.sentence) return {}
  return {
    ...(open === undefined || exception === undefined ? {} : { settles: exception }),
    ...(finding === null || finding.sentence === accepted ? {} : { findings: finding }),
  }
}
