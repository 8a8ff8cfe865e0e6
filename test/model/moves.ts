import type { AreaCode, EventType, PostInput } from '@lodestone/domain'
import type { Sent } from '../sent.ts'
import * as on from './paper.ts'
import * as off from './paper-withdrawals.ts'

/** What was done on paper: why it may not be, or how it is taken back. */
export type OnPaper =
  | { readonly refused: string }
  | {
      readonly refused: null
      readonly withdraw: (paper: on.Paper) => on.Answer
      /** What the ledger finds about it, as codes. */
      readonly findings: readonly string[]
    }

/** Something that a plant may do: what it posts, and what that does on paper. */
export type Move = { readonly sent: Sent; readonly doOnPaper: (paper: on.Paper) => OnPaper }

/** Numbers that choose among what there is. */
export type Choice = { readonly a: number; readonly b: number; readonly c: number }

/** What a move is chosen from: the ledger on paper, and the next free number. */
type Ground = { readonly paper: on.Paper; readonly number: number }
export type Mover = (ground: Ground, choice: Choice) => Move | null

const SENDER = 'FTW-SC'
const ADDRESSEES = ['FTW-MG', 'MTP-RC', SENDER] as const
const LEFT_AT = '2026-11-21T08:00:00-06:00'
const CAME_AT = '2026-11-22T08:00:00-06:00'

const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]
const grams = (mass: number): string => `${mass} g`
const parcelsOf = ({ paper }: Ground) => [...paper.parcels.values()]

const posted = <T extends EventType>(area: AreaCode, type: T, key: number, body: PostInput<T>): Sent => ({
  area,
  type,
  key: `k-${key}`,
  owner: 'mes',
  body,
})

const result = (
  answer: on.Answer,
  withdraw: (paper: on.Paper) => on.Answer,
  findings: readonly string[] = [],
): OnPaper => (answer === null ? { refused: null, withdraw, findings } : { refused: answer })

/** The sender has so many kilograms of something more. */
const declares: Mover = ({ number }, { a }) => {
  const lot = `${SENDER}-L-${number}`
  const mass = 1_000 * (10 + (a % 90))
  return {
    sent: posted(SENDER, 'OpeningInventoryDeclared', number, {
      occurredAt: '2026-11-01T00:00:00Z',
      lines: [{ lot, material: 'alloy_flake', mass: grams(mass) }],
    }),
    // What has been shipped of it stays shipped: it is never taken back here.
    doOnPaper: (paper) => result(on.declare(paper, SENDER, lot, mass), () => 'not tried'),
  }
}

/** One or two lots leave, or parts of them; now and then more is asked for than there is, or a parcel's number is used again. */
const ships: Mover = ({ paper, number }, { a, b, c }) => {
  const lots = [...paper.lots].filter(([id]) => id.startsWith(`${SENDER}-L-`))
  const chosen = [...new Set([pick(lots, a), ...(c % 3 === 0 ? [pick(lots, a + 1)] : [])])]
  // Whole kilograms: too much is then too much, and no weighing difference.
  const lines = chosen.flatMap((entry) =>
    entry === undefined ? [] : [{ lot: entry[0], grams: 1_000 * (1 + (b % Math.ceil(entry[1].in / 2_000))) }],
  )
  if (lines.length === 0) return null
  const used = pick([...paper.parcels.keys()], b)
  const refused = pick(
    [...paper.ahead.values()].filter(({ parcel }) => !paper.parcels.has(parcel)),
    b,
  )
  const isUsed = c % 7 === 0 && used !== undefined
  const parcel = isUsed ? used : (refused?.parcel ?? `${SENDER}-P-${number}`)
  const to = (b % 5 > 0 ? refused?.at : undefined) ?? pick(ADDRESSEES.slice(0, 2), c) ?? SENDER
  return {
    sent: posted(SENDER, 'LotShipped', number, {
      mode: 'intent',
      occurredAt: LEFT_AT,
      parcel,
      addressee: { area: to },
      lines: lines.map((line) => ({ lot: line.lot, mass: grams(line.grams) })),
    }),
    doOnPaper: (paper) =>
      result(on.ship(paper, { parcel, from: SENDER, to, lines }), (later) =>
        off.withdrawShipment(later, parcel),
      ),
  }
}

/** A part of a line arrives, or the rest of it; heavier or lighter than it left; now and then where it was not sent to. */
const receives: Mover = (ground, { a, b, c }) => {
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

type Receipt = Omit<on.Receipt, 'covers'>
const receiveOnPaper = (
  paper: on.Paper,
  number: number,
  receipt: Receipt,
  covers: number | undefined,
): OnPaper => {
  const { at, parcel, line, grams } = receipt
  const bound = structuredClone(paper)
  on.bindReceipts(bound, at, parcel)
  const why = on.whyNotKnown(bound, at, parcel, line)
  const before = lineOf(bound, parcel, line)
  const answer = on.receive(paper, number, { ...receipt, ...(covers === undefined ? {} : { covers }) })
  if (why !== null)
    return result(answer, (later) => off.withdrawReceivedAhead(later, number, receipt.lot), [why])
  const part = lineOf(paper, parcel, line).received - before.received
  const findings = [...on.bothWays(before, part), ...on.differences(part, grams)]
  return result(answer, (later) => off.withdrawReceipt(later, receipt, part), findings)
}

/** Goods arrive of a parcel that nobody has posted yet. */
const receivesAhead: Mover = ({ paper, number }, { a, b, c }) => {
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
const receivesUnmatched: Mover = ({ paper, number }, { a, b }) => {
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
      result(on.receiveUnmatched(paper, at, lot, mass), (later) => off.withdrawUnmatched(later, lot)),
  }
}

/** Their papers come; or somebody believes so. */
const matches: Mover = (ground, { a, b, c }) => {
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
      on.bindReceipts(bound, goods.area, parcel.id)
      const before = lineOf(bound, parcel.id, line)
      const isFull = before.received >= before.sent
      const answer = on.match(paper, number, { ...matched, ...(covers === undefined ? {} : { covers }) })
      if (isFull)
        return result(answer, (later) => off.withdrawAhead(later, number), ['RECEIVED_IN_FULL_ALREADY'])
      const part = lineOf(paper, parcel.id, line).received - before.received
      const findings = [...on.bothWays(before, part), ...on.differences(part, goods.in)]
      return result(answer, (later) => off.withdrawMatch(later, matched, part), findings)
    },
  }
}

/** Papers are matched to goods of which nobody has posted yet that they came. */
const matchesAhead: Mover = (ground, { a, b }) => {
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
        on.matchAhead(paper, number, { at: parcel.to, parcel: parcel.id, line, lot }),
        (later) => off.withdrawAhead(later, number),
        ['RECEIPT_NOT_YET_POSTED'],
      ),
  }
}

/** A parcel is turned away before its sender has posted that it left. */
const refusesAhead: Mover = ({ number }, { a }) => {
  const at = pick(ADDRESSEES.slice(0, 2), a) ?? SENDER
  const parcel = `${SENDER}-P-A${number}`
  return {
    sent: posted(at, 'ParcelRefused', number, { occurredAt: CAME_AT, parcel, reason: 'wet' }),
    doOnPaper: (paper) =>
      result(on.refuseAhead(paper, number, at, parcel), (later) => off.withdrawAhead(later, number), [
        'PARCEL_NOT_YET_POSTED',
      ]),
  }
}

/** The addressee does not take what is still open, of all lines or of some. */
const refuses: Mover = (ground, { a, b, c }) => {
  const parcel = pick(parcelsOf(ground), a)
  if (parcel === undefined) return null
  const one = 1 + (b % (parcel.lines.length + (c % 11 === 0 ? 1 : 0)))
  const lines = pick([undefined, [one], [one, one], undefined], c)
  return {
    sent: posted(parcel.to, 'ParcelRefused', ground.number, {
      occurredAt: CAME_AT,
      parcel: parcel.id,
      reason: 'wet',
      ...(lines === undefined ? {} : { lines }),
    }),
    doOnPaper: (paper) => {
      const before = paper.parcels.get(parcel.id)?.lines.map((line) => line.refused) ?? []
      const answer = on.refuse(paper, parcel.to, parcel.id, lines)
      const after = paper.parcels.get(parcel.id)?.lines.map((line) => line.refused) ?? []
      const refused = after.map((grams, index) => grams - (before[index] ?? 0))
      return result(answer, (later) => off.withdrawRefusal(later, parcel.id, refused))
    },
  }
}

/** What was refused goes on, or comes back; now and then before anybody has posted that it was. */
const redirects: Mover = (ground, { a, b }) => {
  const parcel = pick(parcelsOf(ground), a)
  if (parcel === undefined) return null
  const id = `${SENDER}-P-${ground.number}`
  const to = pick(ADDRESSEES, b) ?? SENDER
  return {
    sent: posted(SENDER, 'ParcelRedirected', ground.number, {
      occurredAt: CAME_AT,
      parcel: id,
      of: parcel.id,
      addressee: { area: to },
      reason: 'wet',
    }),
    doOnPaper: (paper) => {
      const before = paper.parcels.get(parcel.id)
      const gone = before === undefined ? null : on.goingOn(paper, before)
      return result(
        on.redirect(paper, id, parcel.id, to),
        (later) => off.withdrawRedirection(later, id, gone?.grams ?? []),
        gone?.isRefused === false ? ['REFUSAL_NOT_YET_POSTED'] : [],
      )
    },
  }
}

const NO_LINE = { lot: '', sent: 0, received: 0, refused: 0, goneOn: 0 }
/** A line as it is now, to compare with. */
const lineOf = ({ parcels }: on.Paper, id: string, line: number): on.PaperLine => ({
  ...(parcels.get(id)?.lines[line - 1] ?? NO_LINE),
})

export const MOVERS = {
  declares,
  ships,
  receives,
  receivesAhead,
  receivesUnmatched,
  matches,
  matchesAhead,
  refusesAhead,
  refuses,
  redirects,
} as const satisfies Record<string, Mover>
export type MoverName = keyof typeof MOVERS
