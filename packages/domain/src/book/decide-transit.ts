import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { areaOf } from '../ids.ts'
import type { Book, Parcel } from './book.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { receivedOf } from './parcels.ts'
import { recorded } from './record.ts'

/** The hold that goods without papers are on. */
export const UNMATCHED = 'UNMATCHED'

/** Decides goods that come ahead of their papers: received, of unknown origin, on hold. */
export const decideUnmatched = (
  book: Book,
  post: Post<'LotReceivedUnmatched'>,
  context: Context,
): Decision<LedgerEvent> => {
  const { yields } = flowOf(recorded(post, book.area, context) as LedgerEvent<'LotReceivedUnmatched'>)
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkYields(book, yields, (index) => `lines/${index}`),
  ])
  if (!verdict.ok) return verdict
  return { ok: true, events: [recorded(post, book.area, context, verdict.findings) as LedgerEvent] }
}

/** A parcel of another book that is addressed to this one, or the problem that it is none. */
const addressedHere = (
  book: Book,
  id: string,
  context: Context,
): { sender: string; parcel: Parcel } | Problem => {
  if (!context.parcel)
    return fatal(
      'PARCEL_UNKNOWN',
      'parcel',
      `Parcel ${id} is not in its sender's book.`,
      'Check the id on the papers; the sender has to post the shipment first.',
    )
  const { addressee } = context.parcel.parcel
  return 'area' in addressee && addressee.area === book.area
    ? context.parcel
    : fatal(
        'PARCEL_NOT_ADDRESSED_HERE',
        'parcel',
        `Parcel ${id} is not addressed to ${book.area}.`,
        'Only the addressee receives or refuses a parcel.',
      )
}

/** Decides a match: goods that were received without papers are of this parcel. */
export const decideMatch = (
  book: Book,
  post: Post<'ReceiptMatched'>,
  context: Context,
): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  if ('severity' in found) return refused(found)
  const { sender, parcel } = found
  const problems = post.lines.flatMap((line, index) => checkMatch(book, parcel, line, `lines/${index}`))
  const verdict = judge(post.mode, [...checkTimes(post, context.now), ...problems])
  if (!verdict.ok) return verdict
  const accounts = post.lines.flatMap((line) => {
    const sent = parcel.lines[line.line - 1]
    if (sent === undefined) return []
    const before = receivedOf(book, parcel.id, line.line)
    const grams = Math.min(line.covers?.grams ?? sent.grams - before.grams, sent.grams - before.grams)
    const pieces = Math.min(line.coversPieces ?? sent.pieces - before.pieces, sent.pieces - before.pieces)
    return [
      {
        from: sent.lot,
        grams,
        ...(pieces > 0 ? { pieces } : {}),
        material: sent.material,
        ...(sent.composition === undefined ? {} : { composition: sent.composition }),
        ...(sent.grade === undefined ? {} : { grade: sent.grade }),
      },
    ]
  })
  return {
    ok: true,
    events: [{ ...recorded(post, book.area, context, verdict.findings), sender, accounts } as LedgerEvent],
  }
}

const checkMatch = (
  book: Book,
  parcel: Parcel,
  line: Post<'ReceiptMatched'>['lines'][number],
  at: string,
): Problem[] => {
  const sent = parcel.lines[line.line - 1]
  if (sent === undefined)
    return [
      fatal(
        'PARCEL_LINE_UNKNOWN',
        `${at}/line`,
        `Parcel ${parcel.id} has ${parcel.lines.length} lines.`,
        'Count the lines from 1, as on the papers.',
      ),
    ]
  if (sent.grams - receivedOf(book, parcel.id, line.line).grams <= 0)
    return [
      fatal(
        'PARCEL_LINE_RECEIVED',
        `${at}/line`,
        `Line ${line.line} of parcel ${parcel.id} has been received in full.`,
        'Look for another line.',
      ),
    ]
  return book.accounts.get(line.lot)?.holds.includes(UNMATCHED)
    ? []
    : [
        fatal(
          'LOT_NOT_UNMATCHED',
          `${at}/lot`,
          `Lot ${line.lot} is not one that was received without papers.`,
          'Name a lot that waits to be matched.',
        ),
      ]
}

/** Decides a refusal: the addressee does not take what is still open of a parcel. */
export const decideRefusal = (
  book: Book,
  post: Post<'ParcelRefused'>,
  context: Context,
): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  if ('severity' in found) return refused(found)
  const { sender, parcel } = found
  const lines = post.lines ?? parcel.lines.map((_, index) => index + 1)
  const open = lines.flatMap((line) => {
    const sent = parcel.lines[line - 1]
    if (sent === undefined) return []
    const before = receivedOf(book, parcel.id, line)
    return sent.grams > before.grams
      ? [{ line, grams: sent.grams - before.grams, pieces: sent.pieces - before.pieces }]
      : []
  })
  const nothing: Problem[] =
    open.length > 0
      ? []
      : [
          fatal(
            'PARCEL_LINE_RECEIVED',
            'lines',
            `Nothing of parcel ${parcel.id} is open.`,
            'What was received is sent back as a parcel of its own.',
          ),
        ]
  const verdict = judge(post.mode, [...checkTimes(post, context.now), ...nothing])
  if (!verdict.ok) return verdict
  return {
    ok: true,
    events: [{ ...recorded(post, book.area, context), sender, refused: open } as LedgerEvent],
  }
}

/** Decides a redirection: what an addressee refused goes on as a parcel of its own, to another, or back to where it came from. */
export const decideRedirection = (
  book: Book,
  post: Post<'ParcelRedirected'>,
  context: Context,
): Decision<LedgerEvent> => {
  const parcel = book.parcels.get(post.of)
  if (parcel === undefined)
    return refused(
      fatal(
        'PARCEL_UNKNOWN',
        'of',
        `Parcel ${post.of} did not leave from ${book.area}.`,
        'Take the parcel from the shipment.',
      ),
    )
  const { refusedLines = [] } = context
  const lines = refusedLines.flatMap(({ line, grams, pieces }) => {
    const sent = parcel.lines[line - 1]
    return sent === undefined ? [] : [{ ...sent, grams, pieces }]
  })
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkRedirection(book, post, lines.length, context),
  ])
  if (!verdict.ok) return verdict
  return { ok: true, events: [{ ...recorded(post, book.area, context), lines } as LedgerEvent] }
}

const checkRedirection = (
  book: Book,
  post: Post<'ParcelRedirected'>,
  lines: number,
  { registry }: Context,
): Problem[] => {
  if (areaOf(post.parcel) !== book.area)
    return [
      fatal(
        'WRONG_AREA',
        'parcel',
        `Parcel ${post.parcel} cannot leave from ${book.area}.`,
        `Begin the parcel id with ${book.area}-.`,
      ),
    ]
  if (book.parcels.has(post.parcel))
    return [
      fatal(
        'PARCEL_ID_TAKEN',
        'parcel',
        `Parcel ${post.parcel} has left already.`,
        'Give this parcel its own id.',
      ),
    ]
  const already = book.parcels.some((parcel) => parcel.redirects === post.of)
  if (lines === 0 || already)
    return [
      fatal(
        'PARCEL_NOT_REFUSED',
        'of',
        already
          ? `What was refused of ${post.of} has been redirected.`
          : `Nothing of ${post.of} has been refused by its addressee.`,
        'The addressee refuses first; then what was refused goes on.',
      ),
    ]
  const { addressee } = post
  if ('party' in addressee)
    return registry.parties.has(addressee.party)
      ? []
      : [
          fatal(
            'PARTY_UNKNOWN',
            'addressee/party',
            `Party ${addressee.party} is not registered.`,
            'Register the party first, or correct its code.',
          ),
        ]
  return registry.areas.has(addressee.area)
    ? []
    : [
        fatal(
          'AREA_UNKNOWN',
          'addressee/area',
          `Area ${addressee.area} is not registered.`,
          'Register the area first, or correct its code.',
        ),
      ]
}
