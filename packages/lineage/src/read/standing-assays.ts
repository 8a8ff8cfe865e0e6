import { canSupersede, compareWeights, type Weight } from '@lodestone/domain'
import { NONE } from '../columns/table.ts'
import { rowOfAssay } from '../fold/assays.ts'
import { ASSAY_UMPIRE, isComposite, roleOfKind } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** The assays that count for a lot, as notes, the weightiest first: by the rule of the books (`GOVERNING_RULE`). */
export const standingAssays = (lineage: Lineage, lot: number, asOf: number): readonly number[] => {
  const { kind, nextOfLot } = lineage.notes.columns
  let notes: number[] | undefined
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    if (kind[note]! > ASSAY_UMPIRE || !assayStands(lineage, note, asOf)) continue
    notes ??= []
    notes.push(note)
  }
  if (notes === undefined) return NOTHING
  return notes.length === 1 ? notes : weighed(lineage, notes)
}

const NOTHING: readonly number[] = []

/** Whether a note that is an assay stands. Of a composite both have to: the assay, and that its sample is one. */
export const assayStands = (lineage: Lineage, note: number, asOf: number): boolean => {
  const { kind, position } = lineage.notes.columns
  if (!stands(lineage, position[note]!, asOf)) return false
  const row = isComposite(kind[note]!) ? rowOfAssay(lineage, note) : undefined
  if (row === undefined) return true
  const { assay, taken } = lineage.assays.columns
  return stands(lineage, assay[row]!, asOf) && stands(lineage, taken[row]!, asOf)
}

type Candidate = Weight & { readonly note: number; readonly supersedes: number }

const weighed = (lineage: Lineage, notes: readonly number[]): readonly number[] => {
  const all = notes.map((note) => candidateOf(lineage, note))
  const composites = new Set(all.flatMap(({ composite, order }) => (composite ? order : [])))
  // Of a composite the assay speaks as such, also of the lot that it is booked on.
  const spoken = all.filter(({ composite, order }) => composite || !composites.has(order))
  const isSuperseded = ({ role, order }: Candidate): boolean =>
    spoken.some((other) => other.supersedes === order && canSupersede(other.role, role))
  return spoken
    .filter((each) => !isSuperseded(each))
    .sort(compareWeights)
    .map(({ note }) => note)
}

const candidateOf = (lineage: Lineage, note: number): Candidate => {
  const { kind, position } = lineage.notes.columns
  const row = rowOfAssay(lineage, note)
  const { assay, supersedes } = lineage.assays.columns
  const order = row === undefined ? position[note]! : assay[row]!
  return {
    note,
    role: roleOfKind(kind[note]!),
    composite: isComposite(kind[note]!),
    at: lineage.events.columns.occurredMs[order]!,
    order,
    supersedes: row === undefined ? NONE : supersedes[row]!,
  }
}
