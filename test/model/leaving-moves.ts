import {
  ADDRESSEES,
  CAME_AT,
  grams,
  LEFT_AT,
  type Mover,
  parcelsOf,
  pick,
  posted,
  result,
  SENDER,
} from './move.ts'
import * as on from './paper.ts'
import * as off from './paper-withdrawals.ts'
import * as refusals from './refusals.ts'

/** The sender has so many kilograms of something more. */
export const declares: Mover = ({ number }, { a }) => {
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
export const ships: Mover = ({ paper, number }, { a, b, c }) => {
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

/** A parcel is turned away before its sender has posted that it left. */
export const refusesAhead: Mover = ({ number }, { a }) => {
  const at = pick(ADDRESSEES.slice(0, 2), a) ?? SENDER
  const parcel = `${SENDER}-P-A${number}`
  return {
    sent: posted(at, 'ParcelRefused', number, { occurredAt: CAME_AT, parcel, reason: 'wet' }),
    doOnPaper: (paper) =>
      result(refusals.refuseAhead(paper, number, at, parcel), (later) => off.withdrawAhead(later, number), [
        'PARCEL_NOT_YET_POSTED',
      ]),
  }
}

/** The addressee does not take what is still open, of all lines or of some. */
export const refuses: Mover = (ground, { a, b, c }) => {
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
      const answer = refusals.refuse(paper, parcel.to, parcel.id, lines)
      const after = paper.parcels.get(parcel.id)?.lines.map((line) => line.refused) ?? []
      const refused = after.map((grams, index) => grams - (before[index] ?? 0))
      return result(answer, (later) => off.withdrawRefusal(later, parcel.id, refused))
    },
  }
}

/** What was refused goes on, or comes back; now and then before anybody has posted that it was. */
export const redirects: Mover = (ground, { a, b }) => {
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
      const gone = before === undefined ? null : refusals.goingOn(paper, before)
      return result(
        refusals.redirect(paper, id, parcel.id, to),
        (later) => off.withdrawRedirection(later, id, gone?.grams ?? []),
        gone?.isRefused === false ? ['REFUSAL_NOT_YET_POSTED'] : [],
      )
    },
  }
}
