import { EVENT_TYPES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, lotsSpokenOf, lowerBound } from '@lodestone/lineage/rows'

const SAMPLE = EVENT_TYPES.indexOf('SampleTaken')

/** The lots that an event says something of: what it moved, analysed, counted, and what the event did that it withdraws. Some more than once. */
export const eachTouched = (lineage: Lineage, position: number, visit: (lot: number) => void): void => {
  eachNamed(lineage, position, visit)
  eachSpokenOf(lineage, position, visit)
  const { corrections } = lineage
  const { position: at, target } = corrections.columns
  for (
    let row = lowerBound(at, corrections.count, position);
    row < corrections.count && at[row] === position;
    row++
  ) {
    eachNamed(lineage, target[row]!, visit)
    eachSpokenOf(lineage, target[row]!, visit)
  }
}

const eachNamed = (lineage: Lineage, position: number, visit: (lot: number) => void): void => {
  const { events, yields, takes, notes, counts } = lineage
  const lastYield = endOfYields(lineage, position)
  for (let row = events.columns.firstYield[position]!; row < lastYield; row++) visit(yields.columns.lot[row]!)
  const lastTake = endOfTakes(lineage, position)
  for (let row = events.columns.firstTake[position]!; row < lastTake; row++) visit(takes.columns.lot[row]!)
  for (const { count, columns } of [notes, counts])
    for (
      let row = lowerBound(columns.position, count, position);
      row < count && columns.position[row] === position;
      row++
    )
      visit(columns.lot[row]!)
}

/** The lots that an analysis speaks of only because its sample is a composite: where the analysis or the sample does not count, it says nothing of them. */
const eachSpokenOf = (lineage: Lineage, position: number, visit: (lot: number) => void): void => {
  const { events, notes, assays } = lineage
  const first = lowerBound(notes.columns.position, notes.count, position)
  for (let note = first; note < notes.count && notes.columns.position[note] === position; note++)
    for (const lot of lotsSpokenOf(lineage, note)) visit(lot)
  if (events.columns.type[position] !== SAMPLE) return
  for (let row = lowerBound(assays.columns.note, assays.count, first); row < assays.count; row++)
    if (assays.columns.taken[row] === position) visit(notes.columns.lot[assays.columns.note[row]!]!)
}
