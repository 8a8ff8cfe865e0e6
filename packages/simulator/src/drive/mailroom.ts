import type { LotId } from '@lodestone/domain'
import type { Second } from '../clock/time.ts'
import { lotsBorn, lotsOnPaper, lotsTaken } from '../habits/lots-of.ts'
import { isFollowUp, type Outgoing } from '../posting.ts'
import { dice } from '../prng/dice.ts'

/** Where posts wait until they are sent: late ones for days. */
export type Mailroom = {
  put(outgoing: readonly Outgoing[]): void
  /** Takes out what is sent before that time, in the order in which it is. */
  due(until: Second): Outgoing[]
}

type Entry = { readonly outgoing: Outgoing; readonly order: number; isSent: boolean }

/** Of ten terminals at which a lot is used that is not posted yet, at so many it is asked whether it may be, and the shift that made it is called. */
const ASKS = 0.6
/** The same lot is asked for or not by every one who uses it: chance of its id alone. */
const isAskedFor = (lot: LotId): boolean => dice(0, `asked for ${lot}`).chance(ASKS)

const bornOf = (outgoing: Outgoing): readonly LotId[] => (isFollowUp(outgoing) ? [] : lotsBorn(outgoing))

/**
 * Who uses a lot may ask first, and calls the shift that made it where it is not posted. Papers and labels can only be printed of lots that the ledger knows: whatever of them has not been posted yet is posted before, for the desk
 * calls the shift.
 */
export const mailroom = (): Mailroom => {
  let waiting: Entry[] = []
  const bearers = new Map<LotId, Entry>()
  let order = 0

  const sent = (entry: Entry): Outgoing[] => {
    if (entry.isSent) return []
    entry.isSent = true
    const { outgoing } = entry
    for (const lot of bornOf(outgoing)) if (bearers.get(lot) === entry) bearers.delete(lot)
    if (isFollowUp(outgoing)) return [outgoing]
    const wanted = [
      ...lotsOnPaper(outgoing),
      ...lotsTaken(outgoing).filter((lot) => bearers.has(lot) && isAskedFor(lot)),
    ]
    const called = wanted.flatMap((lot) => bearers.get(lot) ?? [])
    return [...called.flatMap(sent), outgoing]
  }

  return {
    put: (outgoing) => {
      for (const one of outgoing) {
        const entry: Entry = { outgoing: one, order: order++, isSent: false }
        waiting.push(entry)
        for (const lot of bornOf(one)) if (!bearers.has(lot)) bearers.set(lot, entry)
      }
    },
    due: (until) => {
      const now = waiting
        .filter(({ outgoing }) => outgoing.at < until)
        .sort((one, other) => one.outgoing.at - other.outgoing.at || one.order - other.order)
      const out = now.flatMap(sent)
      waiting = waiting.filter(({ isSent }) => !isSent)
      return out
    },
  }
}
