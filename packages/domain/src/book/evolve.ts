import type { LedgerEvent } from '../events/catalogue.ts'
import { withdrawnBy } from '../events/withdrawn-by.ts'
import type { Flow } from '../flow/flow.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import { withFlow } from './apply-flow.ts'
import { beside } from './beside.ts'
import type { Book } from './book.ts'
import { missedByOthers, withNaming } from './documents.ts'
import { withFindings, withoutAnswered, withoutFindingsOf } from './exceptions.ts'
import { withPoolSteps } from './pools.ts'
import { withoutProposals } from './proposals.ts'
import { withoutAnsweredRedirections } from './redirected-ahead.ts'
import { withBalances } from './runs.ts'
import { withSequence } from './sequence.ts'
import { takeBack } from './take-back.ts'
import { withWeighings } from './weighing-book.ts'

/** An event with its place in the book's stream. */
export type Recorded = {
  readonly event: LedgerEvent
  readonly revision: number
  /** The event's id in the store, where it has one already. */
  readonly id?: string | undefined
}

/** The book after one more event of its stream; the given book stays as it was. */
export const evolve = (book: Book, recorded: Recorded): Book => {
  const { event, revision } = recorded
  const { key, hash, part, of } = event.request
  const flow = flowOf(event)
  const changed = withWeighings(
    book,
    withBalances(effect(book, recorded, flow), event),
    event,
    flow,
    revision,
  )
  const found = withFindings(changed, event, revision)
  // Mostly nothing is open, and then it does not matter which lots these are.
  const left = found.exceptions.size === 0 ? found : withoutAnswered(found, lotsOf(event))
  const requests = part === 0 ? book.requests.set(key, { hash, revision, of }) : book.requests
  return { ...withSequence(withoutAnsweredRedirections(left), event), revision, requests }
}

/** The lots that an event moves; for a correction, those of the event that it withdraws. */
const lotsOf = (event: LedgerEvent): ReadonlySet<LotId> => {
  const { takes, yields } = flowOf(event.type === 'EventDeclaredErroneous' ? withdrawnBy(event) : event)
  return new Set([...takes.map((take) => take.lot), ...yields.map((given) => given.lot)])
}

const effect = (book: Book, recorded: Recorded, flow: Flow): Book => {
  const { event, revision } = recorded
  if (event.type !== 'EventDeclaredErroneous') {
    const moved = withFlow(book, event, flow, revision)
    return withNaming(beside(withPoolSteps(moved, event, revision), recorded, flow), event, revision)
  }
  const target = event.target.revision
  const taken = withFlow(takeBack(book, withdrawnBy(event), target), event, flow, revision)
  const settled = withoutProposals(taken, 'correction', String(target))
  const missed = missedByOthers({ ...settled, withdrawn: settled.withdrawn.add(target) }, target)
  return withoutFindingsOf(withNaming(missed, event, revision), target)
}
