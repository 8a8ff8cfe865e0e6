import type { LedgerEvent } from '../events/catalogue.ts'
import { withdrawnBy } from '../events/withdrawn-by.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import { isRunType } from '../processes/process-kinds.ts'
import { withFlow, withoutFlow } from './apply-flow.ts'
import type { Book } from './book.ts'
import { changeAccount } from './change-account.ts'
import { provesClear } from './checks/clearing.ts'
import { runKey } from './decide-part.ts'
import { UNMATCHED } from './decide-transit.ts'
import { closed, withFindings, withoutAnswered, withoutExceptionsOf } from './exceptions.ts'
import { reopened, withPart } from './open-runs.ts'
import { parcelOf, receiptKey } from './parcels.ts'
import { withoutPoolSteps, withPoolSteps } from './pools.ts'
import { withoutProposals, withProposal } from './proposals.ts'
import { redirectedParcel, withRefusal } from './refusals.ts'
import { withSequence } from './sequence.ts'
import { identifierOf, unitOf } from './units.ts'

/** An event with its place in the book's stream. */
export type Recorded = { readonly event: LedgerEvent; readonly revision: number }

/** The book after one more event of its stream; the given book stays as it was. */
export const evolve = (book: Book, { event, revision }: Recorded): Book => {
  const { key, hash, part, of } = event.request
  const answered = part === 0 ? { ...book, requests: book.requests.set(key, { hash, revision, of }) } : book
  const changed = effect(answered, event, revision)
  const found = withFindings(changed, event.findings ?? [], revision)
  return { ...withoutAnswered(withSequence(found, event), lotsOf(event)), revision }
}

/** The lots that an event moves; for a correction, those of the event that it withdraws. */
const lotsOf = (event: LedgerEvent): ReadonlySet<LotId> => {
  const { takes, yields } = flowOf(event.type === 'EventDeclaredErroneous' ? withdrawnBy(event) : event)
  return new Set([...takes.map((take) => take.lot), ...yields.map((given) => given.lot)])
}

/** The pools that an event leaves proven clear. */
const clearedBy = (event: LedgerEvent): string[] => {
  if (event.type === 'PoolCleared') return provesClear(event) ? [event.pool] : []
  return 'pools' in event
    ? (event.pools ?? []).flatMap(({ pool, leaves }) =>
        typeof leaves === 'object' && 'cleared' in leaves && provesClear(leaves.cleared) ? [pool] : [],
      )
    : []
}

const effect = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (event.type !== 'EventDeclaredErroneous') {
    const moved = withFlow(book, event, flowOf(event))
    return beside(withPoolSteps(moved, event, revision, clearedBy(event)), event, revision)
  }
  const target = event.target.revision
  const taken = takeBack(book, withdrawnBy(event), target)
  const settled = withoutProposals(taken, 'correction', String(target))
  return withoutExceptionsOf({ ...settled, withdrawn: settled.withdrawn.add(target) }, target)
}

/** What an event does beside moving goods: numbers used, parcels opened, holds, assays. */
const beside = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (isRunType(event.type) && 'run' in event) {
    const key = runKey(event.type, event.run)
    return { ...book, runs: book.runs.set(key, revision), openRuns: book.openRuns.delete(key) }
  }
  switch (event.type) {
    case 'LotShipped':
    case 'MagnetShipped':
      return { ...book, parcels: book.parcels.set(event.parcel, parcelOf(event)) }
    case 'LotReceived':
      return withReceipt(book, event, 1)
    case 'AssayRecorded': {
      const { role, composition } = event
      return changeAccount(book, event.lot, (account) => ({
        ...account,
        assays: [...account.assays, { revision, role, composition }],
        ...(account.samples === undefined
          ? {}
          : { samples: account.samples.filter((sample) => sample !== event.sample) }),
      }))
    }
    case 'LotHeld':
      return changeAccount(book, event.lot, (account) => ({
        ...account,
        holds: [...account.holds, event.hold],
      }))
    case 'LotReleased':
      return changeAccount(book, event.lot, (account) => ({
        ...account,
        holds: account.holds.filter((hold) => hold !== event.hold),
      }))
    case 'RunOpened':
    case 'RunAdded':
      return withPart(book, event, revision)
    case 'LotReceivedUnmatched':
      return event.lines.reduce(
        (next, { lot }) =>
          changeAccount(next, lot, (account) => ({ ...account, holds: [...account.holds, UNMATCHED] })),
        book,
      )
    case 'ReceiptMatched':
      return event.lines.reduce(
        (next, { lot }) =>
          changeAccount(next, lot, (account) => ({
            ...account,
            holds: account.holds.filter((hold) => hold !== UNMATCHED),
          })),
        withReceipt(book, event, 1),
      )
    case 'ParcelRefused':
      return withRefusal(book, event, 1)
    case 'ParcelRedirected':
      return { ...book, parcels: book.parcels.set(event.parcel, redirectedParcel(event)) }
    case 'LotRegraded':
      return changeAccount(book, event.lot, (account) => ({ ...account, grade: event.grade }))
    case 'SampleTaken':
      return changeAccount(book, event.lot, (account) => ({
        ...account,
        samples: [...(account.samples ?? []), event.sample],
      }))
    case 'TitleTransferred':
      return event.lots.reduce(
        (next, lot) => changeAccount(next, lot, (account) => ({ ...account, owner: event.to })),
        book,
      )
    case 'UnitPacked':
      return { ...book, units: book.units.set(event.unit, unitOf(event)) }
    case 'UnitUnpacked':
      return { ...book, units: book.units.delete(event.unit) }
    case 'IdentifierAssigned':
      return {
        ...book,
        identifiers: book.identifiers.set(`${event.scheme}:${event.value}`, identifierOf(event)),
      }
    case 'PeriodClosed':
      return { ...book, closedThrough: event.through }
    case 'ResolutionProposed':
    case 'CorrectionProposed':
      return withProposal(book, event, revision)
    case 'ExceptionResolved':
      return withoutProposals(closed(book, event.exception), 'resolution', event.exception)
    default:
      return book
  }
}

/** The exact opposite of `withFlow` and `beside`. */
const takeBack = (book: Book, event: LedgerEvent, revision: number): Book => {
  const before = withoutPoolSteps(withoutFlow(book, flowOf(event)), event)
  if (isRunType(event.type) && 'run' in event) {
    return reopened({ ...before, runs: before.runs.delete(runKey(event.type, event.run)) }, event)
  }
  switch (event.type) {
    case 'LotShipped':
    case 'MagnetShipped':
      return { ...before, parcels: before.parcels.delete(event.parcel) }
    case 'LotReceived':
      return withReceipt(before, event, -1)
    case 'AssayRecorded':
      return changeAccount(before, event.lot, (account) => ({
        ...account,
        assays: account.assays.filter((assay) => assay.revision !== revision),
      }))
    case 'LotReceivedUnmatched':
      return event.lines.reduce(
        (next, { lot }) =>
          changeAccount(next, lot, (account) => ({
            ...account,
            holds: account.holds.filter((hold) => hold !== UNMATCHED),
          })),
        before,
      )
    case 'ReceiptMatched':
      return event.lines.reduce(
        (next, { lot }) =>
          changeAccount(next, lot, (account) => ({ ...account, holds: [...account.holds, UNMATCHED] })),
        withReceipt(before, event, -1),
      )
    case 'ParcelRefused':
      return withRefusal(before, event, -1)
    case 'ParcelRedirected':
      return { ...before, parcels: before.parcels.delete(event.parcel) }
    case 'RunOpened':
      return { ...before, openRuns: before.openRuns.delete(runKey(event.process, event.run)) }
    case 'SampleTaken':
      return changeAccount(before, event.lot, (account) => ({
        ...account,
        samples: (account.samples ?? []).filter((sample) => sample !== event.sample),
      }))
    case 'UnitPacked':
      return { ...before, units: before.units.delete(event.unit) }
    case 'LotHeld':
      return changeAccount(before, event.lot, (account) => ({
        ...account,
        holds: account.holds.filter((hold) => hold !== event.hold),
      }))
    case 'LotReleased':
      return changeAccount(before, event.lot, (account) => ({
        ...account,
        holds: [...account.holds, event.hold],
      }))
    default:
      return before
  }
}

const withReceipt = (
  book: Book,
  event: LedgerEvent<'LotReceived' | 'ReceiptMatched'>,
  sign: 1 | -1,
): Book => {
  const received = book.received.withMutations((map) => {
    event.lines.forEach((line, index) => {
      const account = event.accounts[index]
      if (account === undefined) return
      const key = receiptKey(event.parcel, line.line)
      const before = map.get(key) ?? { grams: 0, pieces: 0 }
      const grams = before.grams + sign * account.grams
      const pieces = before.pieces + sign * (account.pieces ?? 0)
      if (grams === 0 && pieces === 0) map.delete(key)
      else map.set(key, { grams, pieces })
    })
  })
  return { ...book, received }
}
