import { backfill } from './backfill.ts'
import { clocks } from './clocks.ts'
import type { Habit } from './habit.ts'
import { lateAssays, supersededAssays } from './laboratory.ts'
import { late } from './late.ts'
import { lateDispatch } from './late-dispatch.ts'
import { latePapers } from './late-papers.ts'
import { forgottenTares } from './mistakes/forgotten-tares.ts'
import { unitMistakes } from './mistakes/unit-mistakes.ts'
import { wrongLots } from './mistakes/wrong-lots.ts'
import { pounds } from './pounds.ts'
import { returned } from './returned.ts'
import { twice } from './twice.ts'

/** True reports, as they come: late, out of order, by clocks that are a little off. */
export const TRUE_REPORTS: readonly Habit[] = [
  latePapers,
  lateDispatch,
  clocks,
  pounds,
  returned,
  lateAssays,
  supersededAssays,
  late,
  backfill,
  twice,
]

/** What people get wrong without meaning to, and put right. */
export const MISTAKES: readonly Habit[] = [unitMistakes, wrongLots, forgottenTares]

/** How plants live, unless told otherwise. */
export const EVERYDAY: readonly Habit[] = [...MISTAKES, ...TRUE_REPORTS]
