import type { PlanLine } from '@lodestone/accountancy'
import type { ActOf } from './acts.ts'

export type PlanAsked = {
  /** The day that it is asked of: `2026-11-26`. */
  readonly day: string
  /** What was said when the ledger stood no further. */
  readonly position: number
}

/** What sites are to make on a day: of each site and stage what begins last by then, and of two that begin on the same day what was said last. */
export const planInForce = (
  stated: readonly ActOf<'PlanStated'>[],
  { day, position }: PlanAsked,
): PlanLine[] => {
  const found = new Map<string, ActOf<'PlanStated'>>()
  for (const each of stated) {
    if (each.position > position || each.from > day) continue
    const key = `${each.stage}@${each.site}`
    const before = found.get(key)
    if (before === undefined || before.from <= each.from) found.set(key, each)
  }
  return [...found.values()].flatMap(({ site, stage, gramsPerYear, from, by, at, note }) =>
    gramsPerYear === null
      ? []
      : [{ site, stage, gramsPerYear, from, by, at, ...(note === undefined ? {} : { note }) }],
  )
}
