import type { Habit } from '../habits/habit.ts'
import { type Fraud, once } from './fraud.ts'
import { more } from './more.ts'

const arriving = (permille: number): Habit =>
  once('LotReceived', (posting) => {
    const lines = posting.body.lines.map((line) =>
      line.mass === undefined ? line : { ...line, mass: more(line.mass, permille) },
    )
    return posting.area === 'FTW-MM' ? [{ ...posting, body: { ...posting.body, lines } }] : null
  })

/** On its way something was put to a parcel. */
export const heavierParcel: Fraud = {
  name: 'heavier-parcel',
  about: 'A parcel of oxide arrives at metal making 2 % heavier than it left.',
  honestly: 'It arrives as much heavier as two scales may differ: 0.1 %.',
  scenario: { seed: 1, scale: 0.1, days: 14 },
  cheat: arriving(20),
  honest: arriving(1),
}
