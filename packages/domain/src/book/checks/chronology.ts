import { formatSeconds } from '../../quantities/duration.ts'
import type { Account } from '../account.ts'
import type { OpenRun, Parcel } from '../book.ts'
import { bornMoment, clockSeconds, firstUseMoment, type Moment } from '../moments.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

/** Something that must have come first, and something that is said to have come before it: each as words and a moment. */
type Told = { readonly words: string; readonly moment: Moment }

/** Raised where what must have come first is said to have come later, by more than the two clocks together may be off. */
export const checkOrder = (first: Told, then: Told, lots: readonly string[], field: string): Problem[] => {
  const by = (Date.parse(first.moment.at) - Date.parse(then.moment.at)) / 1_000
  const most = first.moment.seconds + then.moment.seconds
  if (by <= most) return []
  return [
    doubt(
      'CHRONOLOGY',
      'disputed',
      lots,
      field,
      `${first.words} at ${first.moment.at}; ${then.words} at ${then.moment.at}, ${formatSeconds(by)} before that. The clocks that say so may differ by ${formatSeconds(most)}.`,
      'Check the two times and their offsets; register the tolerance of a clock that is known to be off by more.',
    ),
  ]
}

/** Whether a lot was there when it is said to be taken. */
export const checkAge = (
  account: Account,
  lot: string,
  who: string,
  began: Moment,
  field: string,
): Problem[] => {
  const born = bornMoment(account)
  if (born === null) return []
  return checkOrder(
    { words: `Lot ${lot} came to be`, moment: born },
    { words: `${who} takes it`, moment: began },
    [lot],
    field,
  )
}

/** Whether a lot that was taken before it was posted was there then: the same as if it had been posted first. */
export const checkFirstUse = (account: Account, lot: string, born: Moment, field: string): Problem[] =>
  account.firstUse === undefined
    ? []
    : checkOrder(
        { words: `Lot ${lot} came to be`, moment: born },
        { words: 'it was taken', moment: firstUseMoment(account.firstUse) },
        [lot],
        field,
      )

/** Whether a parcel had left when it is said to arrive. */
export const checkJourney = (
  parcel: Parcel,
  arrived: Moment,
  lots: readonly string[],
  field: string,
): Problem[] =>
  checkOrder(
    {
      words: `Parcel ${parcel.id} left`,
      moment: { at: parcel.shippedAt, seconds: clockSeconds(parcel) },
    },
    { words: 'it is said to arrive', moment: arrived },
    lots,
    field,
  )

/** Whether a run ends after all that went into it while it was open. */
export const checkRunEnd = (
  open: OpenRun | undefined,
  words: string,
  ended: Moment,
  lots: readonly string[],
): Problem[] =>
  open === undefined
    ? []
    : checkOrder(
        { words: `Something was posted of ${words} while it was open`, moment: open.latest },
        { words: 'it is said to have ended', moment: ended },
        lots,
        'endedAt',
      )
