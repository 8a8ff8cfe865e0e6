import type { Stage } from '../acts.ts'
import type { HttpAct } from '../plan/plan.ts'
import { AREAS, lotsOf } from '../workload/workload.ts'
import { borrowKey } from './borrowing.ts'
import { browse } from './browse.ts'
import { knock } from './knocking.ts'

/** Half of the keys that are replaced are an operator's. */
const OWNERS = ['mes', 'office', 'mes', 'auditor'] as const
const LONGEST_OVERLAP_MS = 4_000

/** What a plan has clients and administrators do over HTTP. */
export const actOutHttp = (stage: Stage, kind: HttpAct, n: number): void => {
  const { world, books, restored } = stage
  const { http } = world.ground
  if (http === null) return
  switch (kind) {
    case 'knock':
      void knock(stage, http, world.plantsOf('FTW-SC'), n)
      return
    case 'borrow':
      borrowKey(stage, http, n)
      return
    case 'browse': {
      const lots = AREAS.flatMap((area) => lotsOf(books.book(area)))
      const lot = lots[n % Math.max(1, lots.length)]
      // Until a restore is noticed, what was lost is still answered.
      if (lot !== undefined && !restored.isDone) void browse(stage, http, lot, n)
      return
    }
    case 'rotate': {
      const owner = OWNERS[n % OWNERS.length]!
      world.trace.say('world', `gives ${owner} another key`)
      void http.keys.rotate(owner, http.random.between(0, LONGEST_OVERLAP_MS))
      return
    }
  }
}
