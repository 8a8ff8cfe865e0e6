import { REGISTRY_STREAM } from '@lodestone/domain'
import { findName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { stands } from '../fold/rows.ts'
import { type Lineage, NOT_YET } from '../lineage.ts'
import { createFactSets } from '../taint/fact-sets.ts'
import { createFacts } from '../taint/facts.ts'
import { createCutTaints } from '../taint/in-cut.ts'

/**
 * The same lineage, as if nothing had happened at a moment (milliseconds since 1970) or later, whenever it was recorded: every question can be put to
 * it. A run has happened when it has ended. What the registry says holds for all times. What stood in a lot by an earlier event still
 * stands in it: an input whose own production is dated later is shown, and missing what is behind it.
 */
export const occurredBefore = (lineage: Lineage, ms: number): Lineage => {
  const { columns, count } = lineage.events
  const withdrawn = columns.withdrawn.slice(0, count)
  const registry = findName(lineage.streams.names, REGISTRY_STREAM)
  for (let position = 1; position < count; position++) {
    const isLater = columns.occurredMs[position]! >= ms && columns.stream[position] !== registry
    if (isLater) withdrawn[position] = NOT_YET
  }
  // The rest is read where it is: the ledger may grow while an answer is sent.
  const cut = Object.create(columns, { withdrawn: { value: withdrawn } })
  const events = Object.create(lineage.events, { columns: { value: cut } })
  return {
    ...lineage,
    events,
    occurredBefore: ms,
    taintFacts: createFacts(),
    taintSets: createFactSets(),
    cutTaints: createCutTaints(),
  }
}

/** Whether anything has happened to a lot by the cut in time, if there is one. */
export const hasHappened = (lineage: Lineage, lot: number, asOf: number): boolean => {
  if (lineage.occurredBefore === undefined) return true
  const { lots, yields, takes, notes } = lineage
  const chains = [
    [lots.columns.firstYield[lot]!, yields.columns],
    [lots.columns.firstTake[lot]!, takes.columns],
    [lots.columns.firstNote[lot]!, notes.columns],
  ] as const
  return chains.some(([first, { position, nextOfLot }]) => {
    for (let row = first; row !== NONE; row = nextOfLot[row]!)
      if (stands(lineage, position[row]!, asOf)) return true
    return false
  })
}
