import {
  type Book,
  balanceGrams,
  canonicalJson,
  disputes,
  flowOf,
  hasGoneOnAhead,
  isGeneration,
  type LedgerEvent,
  type Registry,
  shortfall,
} from '@lodestone/domain'
import type { Sent } from '../../sent.ts'
import type { Referee } from '../violation.ts'
import { decideAnew, isDecidedAlone } from './anew.ts'

type Recorded = {
  readonly before: Book
  readonly after: Book
  readonly event: LedgerEvent
  /** Where it stands: `book-FTW-SC@4`. */
  readonly at: string
  /** What was posted under its key: several where a key was used for other content. */
  readonly sent: readonly Sent[]
  readonly registry: Registry
}

/** What must hold of every event, upon the book that it was truly recorded upon. */
export const checkRecorded = (referee: Referee, recorded: Recorded): void => {
  birthsAreNew(referee, recorded)
  nothingIsTakenTwice(referee, recorded)
  intentsAreClean(referee, recorded)
  isDecidedUponTheBook(referee, recorded)
}

/** No lot twice. */
const birthsAreNew = (referee: Referee, { before, event, at }: Recorded): void => {
  for (const { lot, adds } of flowOf(event).yields)
    referee.mustHold(
      adds || (before.accounts.get(lot)?.bornAt ?? null) === null,
      'No lot comes to be twice',
      () => `${at} (${event.type}) gives ${lot}, which is there already.`,
    )
}

/** What is missing is named: whatever leaves a lot beyond what is in it is disputed from that moment on. */
const nothingIsTakenTwice = (referee: Referee, { before, after, event, at }: Recorded): void => {
  for (const { lot, whence } of flowOf(event).takes) {
    const account = after.accounts.get(lot)
    // What a pool holds is inferred: that more was drawn is noted, and no exception.
    if (whence !== 'stock' || account === undefined || isGeneration(lot)) continue
    const lacks = (grams: number | undefined, out: number | undefined): number =>
      shortfall(grams ?? 0, out ?? 0).unexplained
    const was = before.accounts.get(lot)
    const grew = lacks(account.inGrams, account.outGrams) > lacks(was?.inGrams, was?.outGrams)
    referee.mustHold(
      balanceGrams(account) >= 0 && (!grew || [...account.exceptions].length > 0),
      'No balance goes below zero; what is missing is named',
      () => `After ${at} (${event.type}) ${lot} lacks mass, and nobody is told.`,
    )
  }
}

/** What was asked for before the act was decided upon the book as it is, and nothing was wrong with it. */
const intentsAreClean = (referee: Referee, { after, event, at }: Recorded): void => {
  if (event.mode !== 'intent') return
  const lacking = flowOf(event).takes.flatMap(({ lot, whence }) => {
    const account = after.accounts.get(lot)
    const isLacking =
      whence === 'stock' &&
      !isGeneration(lot) &&
      account !== undefined &&
      shortfall(account.inGrams, account.outGrams).unexplained > 0
    return isLacking ? [lot] : []
  })
  const found = (event.findings ?? []).filter(({ severity }) => disputes(severity))
  referee.mustHold(
    lacking.length === 0 && found.length === 0,
    'An intent is refused for anything wrong, at any concurrency',
    () =>
      `${at} (${event.type}) was accepted although ${lacking.join() || found[0]?.sentence} does not allow it.`,
  )
}

/** Decided anew upon the book that it stands upon, a post comes to the same event, to the byte. */
const isDecidedUponTheBook = (referee: Referee, { before, event, at, sent, registry }: Recorded): void => {
  if (sent.length === 0 || !isDecidedAlone(event.type)) return
  // What goes with a shipment that something was ahead of was looked for in other books, at a moment that nobody else knows.
  if (('parcel' in event && hasGoneOnAhead(before, event.parcel)) || event.request.part > 0) return
  const { key, hash } = event.request
  const poster = { ...event.by, requestKey: key, requestHash: hash }
  const anew = sent.map((each) => {
    const decision = decideAnew(before, each, { now: event.recordedAt, poster, registry })
    return decision.ok ? canonicalJson(decision.events[0] ?? null) : decision.refusal.message
  })
  referee.mustHold(
    anew.includes(canonicalJson(event)),
    'Each command is decided upon the book as it stands before its event',
    () => `${at} (${event.type}) was decided upon another book. Decided anew: ${anew.join(' or ')}`,
  )
}
