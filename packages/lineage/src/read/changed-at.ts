import { lowerBound } from '../columns/lower-bound.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { DISPUTED_UNTIL_COVERED, isDispute } from '../fold/kinds.ts'
import { endOfFinding } from '../fold/notes.ts'
import { type Lineage, UNREADABLE } from '../lineage.ts'
import { addRetainted } from '../taint/changed-taint.ts'
import { gaps } from './event-at.ts'
import { addMoved } from './moved.ts'
import { walkDownstream } from './walk.ts'

/** What an event changed of all that a lot's provenance is told from. */
export type Changed = {
  /** Lots, by their indices, whose facts, birth or disputes it may have changed. */
  readonly lots: ReadonlySet<number>
  /** Sites, by their codes: facts of stages that were done there may read otherwise from here on. */
  readonly sites: ReadonlySet<string>
  /** It could not be read, or has withdrawn what could not: that may bear on anything. */
  readonly unread: boolean
}

/** What the event at a position changed. Costs what it touched, however large the ledger is; where events could not be read, also what was made of that. */
export const changedAt = (lineage: Lineage, position: number): Changed => {
  const lots = new Set<number>()
  const spoken = [position, ...correctedAt(lineage, position)]
  for (const at of spoken) addMoved(lineage, at - 1, at, lots)
  addRetainted(lineage, position - 1, position, lots)
  for (const at of spoken) addNoted(lineage, at, lots)
  for (const dispute of resolvedAt(lineage, position))
    addFinding(lineage, lineage.disputes.columns.note[dispute]!, lots)
  addTogetherDisputed(lineage, lots)
  // A gap bears on all that is made in its area: then it counts what a lot was made of, not only what that changed.
  if (gaps(lineage, position).length > 0) addMadeOf(lineage, position, lots)
  return {
    lots,
    sites: new Set(spoken.flatMap((at) => sitesAt(lineage, at))),
    unread: spoken.some((at) => lineage.events.columns.type[at] === UNREADABLE),
  }
}

/** The positions of what the event at a position has withdrawn. */
const correctedAt = ({ corrections }: Lineage, position: number): number[] =>
  at(corrections.columns.position, corrections.count, position).map((row) => corrections.columns.target[row]!)

const resolvedAt = ({ resolutions }: Lineage, position: number): number[] =>
  at(resolutions.columns.position, resolutions.count, position).map(
    (row) => resolutions.columns.dispute[row]!,
  )

const sitesAt = ({ sites, words }: Lineage, position: number): string[] =>
  at(sites.columns.position, sites.count, position).map((row) => nameOf(words, sites.columns.code[row]!))

/** The rows at a position, in a table that rises by it. */
const at = (positions: Uint32Array, count: number, position: number): number[] => {
  const rows: number[] = []
  for (let row = lowerBound(positions, count, position); row < count && positions[row] === position; row++)
    rows.push(row)
  return rows
}

const addNoted = ({ notes }: Lineage, position: number, lots: Set<number>): void => {
  for (const row of at(notes.columns.position, notes.count, position))
    if (isDispute(notes.columns.kind[row]!)) lots.add(notes.columns.lot[row]!)
}

/** Every lot of the finding that begins at a note. */
const addFinding = (lineage: Lineage, first: number, lots: Set<number>): void => {
  const end = endOfFinding(lineage, first)
  for (let note = first; note < end; note++) lots.add(lineage.notes.columns.lot[note]!)
}

/** A finding ends once all of its lots are covered: what moves one of them may end it for the others. */
const addTogetherDisputed = (lineage: Lineage, lots: Set<number>): void => {
  const { kind, value, nextOfLot } = lineage.notes.columns
  for (const lot of [...lots])
    for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!)
      if (kind[note] === DISPUTED_UNTIL_COVERED) addFinding(lineage, value[note]!, lots)
}

const addMadeOf = (lineage: Lineage, position: number, lots: Set<number>): void => {
  for (const lot of [...lots]) {
    const { lots: made, count } = walkDownstream(lineage, lot, position)
    for (const each of made.subarray(0, count)) lots.add(each)
  }
}
