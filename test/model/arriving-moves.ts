import * as arrivals from './arrivals.ts'
import {
  ADDRESSEES,
  CAME_AT,
  grams,
  lineOf,
  type Mover,
  NO_LINE,
  type OnPaper,
  parcelsOf,
  pick,
  posted,
  result,
  SENDER,
} from './move.ts'
import * as on from './paper.ts'
import * as off from './paper-withdrawals.ts'

/** A part of a line arrives, or the rest of it; heavier or lighter than it left; now and then where it was not sent to. */
export const receives: Mover = (ground, { a, b, c }) => {
  const parcel = pick(parcelsOf(ground), a)
  if (parcel === undefined) return null
  const at = c % 11 === 0 ? (pick(ADDRESSEES, c) ?? parcel.to) : parcel.to
  const line = 1 + (b % (parcel.lines.length + (c % 13 === 0 ? 1 : 0)))
  const open = Math.max(1, on.openGrams(parcel.lines[line - 1] ?? NO_LINE))
  const covers = c % 2 === 0 ? Math.max(1, Math.floor((open * (1 + (b % 120))) / 100)) : undefined
  const weighed = Math.max(1, Math.min(covers ?? open, open) + (pick([0, 0, 1, -1, 5_000, -5_000], a) ?? 0))
  const receipt = { at, parcel: parcel.id, line, lot: `${at}-R-${ground.number}`, grams: weighed }
  return {
    sent: posted(at, 'LotReceived', ground.number, {
      occurredAt: CAME_AT,
      parcel: parcel.id,
      lines: [
        {
          line,
          lot: receipt.lot,
          mass: grams(weighed),
          ...(covers === undefined ? {} : { covers: grams(covers) }),
        },
      ],
    }),
    doOnPaper: (paper) => receiveOnPaper(paper, ground.number, receipt, covers),
  }
}

type Receipt = Omit<arrivals.Receipt, 'covers'>
const receiveOnPaper = (
  paper: on.Paper,
  number: number,
  receipt: Receipt,
  covers: number | undefined,
): OnPaper => {
  const { at, parcel, line, grams } = receipt
  const bound = structuredClone(paper)
  arrivals.bindReceipts(bound, at, parcel)
  const why = arrivals.whyNotKnown(bound, at, parcel, line)
  const before = lineOf(bound, parcel, line)
  const answer = arrivals.receive(paper, number, { ...receipt, ...(covers === undefined ? {} : { covers }) })
  if (why !== null)
    return result(answer, (later) => off.withdrawReceivedAhead(later, number, receipt.lot), [why])
  const part = lineOf(paper, parcel, line).received - before.received
  const findings = [...arrivals.bothWays(before, part), ...arrivals.differences(part, grams)]
  return result(answer, (later) => off.withdrawReceipt(later, receipt, part), findings)
}

/** Goods arrive of a parcel that nobody has posted yet. */
export const receivesAhead: Mover = ({ paper, number }, { a, b, c }) => {
  const at = pick(ADDRESSEES.slice(0, 2), a) ?? SENDER
  const known = pick(
    [...paper.ahead.values()].filter(({ parcel }) => !paper.parcels.has(parcel)),
    b,
  )
  const parcel = c % 2 === 0 && known !== undefined ? known.parcel : `${SENDER}-P-A${number}`
  const mass = 1_000 * (1 + (b % 20))
  const receipt = { at, parcel, line: 1, lot: `${at}-A-${number}`, grams: mass }
  return {
    sent: posted(at, 'LotReceived', number, {
      occurredAt: CAME_AT,
      parcel,
      lines: [{ line: 1, lot: receipt.lot, mass: grams(mass) }],
    }),
    doOnPaper: (paper) => receiveOnPaper(paper, number, receipt, undefined),
  }
}

/** Goods arrive ahead of their papers. */
export const receivesUnmatched: Mover = ({ paper, number }, { a, b }) => {
  const matched = pick(
    [...paper.ahead.values()].filter((ahead) => ahead.kind === 'match' && !paper.lots.has(ahead.lot)),
    b,
  )
  const at = matched?.at ?? pick(ADDRESSEES, a) ?? SENDER
  const lot = matched?.kind === 'match' ? matched.lot : `${at}-U-${number}`
  const mass = 1_000 * (1 + (b % 40))
  return {
    sent: posted(at, 'LotReceivedUnmatched', number, {
      occurredAt: CAME_AT,
      lines: [{ lot, material: 'alloy_flake', mass: grams(mass) }],
    }),
    doOnPaper: (paper) =>
      result(arrivals.receiveUnmatched(paper, at, lot, mass), (later) => off.withdrawUnmatched(later, lot)),
  }
}

/** Their papers come; or somebody believes so. */
export const matches: Mover = (ground, { a, b, c }) => {
  const { paper, number } = ground
  const waiting = [...paper.lots].filter(([, lot]) => lot.unmatched || c % 5 === 0)
  const [lot, goods] = pick(waiting, a) ?? []
  if (lot === undefined || goods === undefined) return null
  const sentHere = parcelsOf(ground).filter((parcel) => parcel.to === goods.area)
  const parcel = pick(sentHere, b)
  if (parcel === undefined) return null
  const line = 1 + (b % parcel.lines.length)
  const covers = c % 2 === 0 ? goods.in : undefined
  const matched = { at: goods.area, parcel: parcel.id, line, lot }
  return {
    sent: posted(goods.area, 'ReceiptMatched', number, {
      occurredAt: CAME_AT,
      parcel: parcel.id,
      lines: [{ line, lot, ...(covers === undefined ? {} : { covers: grams(covers) }) }],
    }),
    doOnPaper: (paper) => {
      const bound = structuredClone(paper)
      arrivals.bindReceipts(bound, goods.area, parcel.id)
      const before = lineOf(bound, parcel.id, line)
      const isFull = before.received >= before.sent
      const answer = arrivals.match(paper, number, {
        ...matched,
        ...(covers === undefined ? {} : { covers }),
      })
      if (isFull)
        return result(answer, (later) => off.withdrawAhead(later, number), ['RECEIVED_IN_FULL_ALREADY'])
      const part = lineOf(paper, parcel.id, line).received - before.received
      const findings = [...arrivals.bothWays(before, part), ...arrivals.differences(part, goods.in)]
      return result(answer, (later) => off.withdrawMatch(later, matched, part), findings)
    },
  }
}

/** Papers are matched to goods of which nobody has posted yet that they came. */
export const matchesAhead: Mover = (ground, { a, b }) => {
  const { number } = ground
  const parcel = pick(parcelsOf(ground), a)
  if (parcel === undefined) return null
  const line = 1 + (b % parcel.lines.length)
  const lot = `${parcel.to}-V-${number}`
  return {
    sent: posted(parcel.to, 'ReceiptMatched', number, {
      occurredAt: CAME_AT,
      parcel: parcel.id,
      lines: [{ line, lot }],
    }),
    doOnPaper: (paper) =>
      result(
        arrivals.matchAhead(paper, number, { at: parcel.to, parcel: parcel.id, line, lot }),
        (later) => off.withdrawAhead(later, number),
        ['RECEIPT_NOT_YET_POSTED'],
      ),
  }
}
