import type { Habit } from '../habits/habit.ts'
import type { Posting } from '../posting.ts'
import type { Fraud } from './fraud.ts'

type Assay = Posting<'AssayRecorded'>

const dysprosium = ({ body }: Assay): number =>
  Number.parseFloat(
    String((body.composition.parts as Record<string, string>)['Dy'] ?? '0').replace(/ ppm$/, 'e-4'),
  )

/** Keeps the analysis of a heat until that of one of quite another grade is there, and posts both. */
const together =
  (both: (first: Assay, second: Assay) => readonly [Assay, Assay]): Habit =>
  () => {
    let kept: Assay | null = null
    let isDone = false
    return (posting) => {
      if (isDone || posting.type !== 'AssayRecorded' || posting.area !== 'FTW-SC') return [posting]
      if (kept === null) {
        kept = posting
        return []
      }
      if (Math.abs(dysprosium(posting) - dysprosium(kept)) < 0.4) return [posting]
      isDone = true
      const [one, other] = both(kept, posting)
      return [{ ...one, at: posting.at }, other]
    }
  }

/** Two samples change places, by mistake or to make a heat pass. */
export const swappedAssays: Fraud = {
  name: 'swapped-assays',
  about: 'The analyses of two heats of different grades are exchanged.',
  honestly: 'The first analysis waits for the second; each is posted for its own heat.',
  scenario: { seed: 1, scale: 0.1, days: 14 },
  cheat: together((first, second) => [
    { ...first, body: { ...first.body, lot: second.body.lot } },
    { ...second, body: { ...second.body, lot: first.body.lot } },
  ]),
  honest: together((first, second) => [first, second]),
}
