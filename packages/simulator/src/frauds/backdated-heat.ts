import { DAY } from '../clock/time.ts'
import { stampLike } from '../clock/zone.ts'
import { type Fraud, told } from './fraud.ts'

/** So many heats are cast first. */
const BEFORE = 4
const DAYS = 3

/** A heat of today is told to have been cast on a day before: before a rule changed, or a supplier was found out. */
export const backdatedHeat: Fraud = {
  name: 'backdated-heat',
  about: 'A heat is told to have been cast three days before it was.',
  honestly: 'A heat is posted three days late, with its own time and number.',
  scenario: { seed: 1, scale: 0.1, days: 14 },
  cheat: told('AlloyFlaked', () => {
    let heats = 0
    return (posting) => {
      heats += 1
      if (heats !== BEFORE) return null
      const { startedAt, endedAt } = posting.body
      const body = {
        ...posting.body,
        startedAt: stampLike(startedAt, -DAYS * DAY),
        endedAt: stampLike(endedAt, -DAYS * DAY),
      }
      return [{ ...posting, body }]
    }
  }),
  honest: told('AlloyFlaked', () => {
    let heats = 0
    return (posting) => {
      heats += 1
      return heats === BEFORE
        ? [{ ...posting, at: posting.at + DAYS * DAY, body: { ...posting.body, manual: true } }]
        : null
    }
  }),
}
