import { compositeOf, type Fractions, type LedgerEvent, type MassBasis, onBasis } from '@lodestone/domain'
import { indexOfComposition } from '../columns/compositions.ts'
import { lowerBound } from '../columns/lower-bound.ts'
import { findName, indexOfName } from '../columns/names.ts'
import { addRow, NONE } from '../columns/table.ts'
import { readUuid } from '../columns/uuid.ts'
import type { Lineage } from '../lineage.ts'
import { ASSAY_UMPIRE, assayKind, basisOfKind, compositeKind, isComposite, SAMPLED } from './kinds.ts'
import { addNote } from './notes.ts'
import { lotFor } from './rows.ts'

/** An assay speaks of the lot that it is booked on, and of every lot of its sample, where that is a composite. */
export const foldAssay = (lineage: Lineage, position: number, event: LedgerEvent<'AssayRecorded'>): void => {
  const lot = lotFor(lineage, event.lot, position)
  const composition = foundIn(lineage, lot, event)
  const { laboratory, role, sample, supersedes, covers = [] } = event
  const assay = {
    kind: assayKind(role),
    sample: indexOfName(lineage.words, sample),
    supersedes: supersedes === undefined ? NONE : supersededOf(lineage, lot, supersedes),
    uncertainty: uncertaintyOf(event),
    laboratory: laboratory === undefined ? NONE : indexOfName(lineage.words, laboratory),
  }
  const others = covers.flatMap((name) => findName(lineage.lotIds, name) ?? [])
  addAssay(lineage, position, lot, composition, assay, others)
}

/** What an assay says beside the composition, as numbers. */
export type AssaySaid = {
  readonly kind: number
  readonly sample: number
  readonly supersedes: number
  readonly uncertainty: number
  readonly laboratory: number
}

/** In ppb of each value; `NONE` where it is not told. */
export const uncertaintyOf = ({
  expandedUncertainty,
  coverageFactorTimes10 = 20,
}: Pick<LedgerEvent<'AssayRecorded'>, 'expandedUncertainty' | 'coverageFactorTimes10'>): number =>
  expandedUncertainty === undefined ? NONE : Math.ceil((expandedUncertainty * 10) / coverageFactorTimes10)

/** The assay of a lot, whose sample may be a composite of others. */
export const addAssay = (
  lineage: Lineage,
  position: number,
  lot: number,
  composition: number,
  { kind, sample, supersedes, uncertainty, laboratory }: AssaySaid,
  others: readonly number[],
): void => {
  addNote(lineage, lot, position, kind, composition)
  const row = addRow(lineage.assays)
  const { columns } = lineage.assays
  columns.note[row] = lineage.notes.count - 1
  columns.assay[row] = position
  columns.taken[row] = NONE
  columns.sample[row] = sample
  columns.supersedes[row] = supersedes
  columns.uncertainty[row] = uncertainty
  columns.laboratory[row] = laboratory
  const taken = takenAt(lineage, [lot, ...others], sample)
  if (taken === undefined) return
  const lots = new Set([lot, ...lotsOfComposite(lineage, taken)])
  for (const each of lots) speakOf(lineage, position, each, row, taken)
}

/** What was found, as parts of what the lot is weighed on; nothing where that cannot be reckoned. */
const foundIn = (lineage: Lineage, lot: number, event: LedgerEvent<'AssayRecorded'>): number => {
  const found = onBasis(event.composition, event, basisOfLot(lineage, lot)) ?? NOT_RECKONED
  return indexOfComposition(lineage.compositions, found.composition, found.limits)
}

const NOT_RECKONED: Fractions = { composition: { basis: 'element', parts: {} }, limits: {} }

/** What a lot is weighed on by its first mention as something made; as weighed while that is not posted. */
const basisOfLot = ({ lots, yields }: Lineage, lot: number): MassBasis => {
  let basis: MassBasis = 'as_weighed'
  for (let row = lots.columns.firstYield[lot]!; row !== NONE; row = yields.columns.nextOfLot[row]!)
    basis = basisOfKind(yields.columns.kind[row]!)
  return basis
}

/** A composite: what was analysed of it before it was known to be one speaks, from here on, of all lots in it. */
export const foldSample = (lineage: Lineage, position: number, event: LedgerEvent<'SampleTaken'>): void => {
  const parts = compositeOf(event)
  if (parts === null) return
  const sample = indexOfName(lineage.words, event.sample)
  const lots = new Set(
    [event.lot, ...parts.map(({ lot }) => lot)].map((lot) => lotFor(lineage, lot, position)),
  )
  for (const lot of lots) addNote(lineage, lot, position, SAMPLED, sample)
  const before = [...lots].flatMap((lot) => assaysOfSample(lineage, lot, sample))
  for (const row of before) for (const lot of lots) speakOf(lineage, position, lot, row, position)
}

/** Adds a note of an assay to a lot of its composite. */
const speakOf = (lineage: Lineage, position: number, lot: number, row: number, taken: number): void => {
  const { columns } = lineage.assays
  const { kind, value } = lineage.notes.columns
  const note = columns.note[row]!
  addNote(lineage, lot, position, compositeKind(kind[note]!), value[note]!)
  const next = addRow(lineage.assays)
  const to = lineage.assays.columns
  for (const name of ['assay', 'sample', 'supersedes', 'uncertainty', 'laboratory'] as const)
    to[name][next] = to[name][row]!
  to.note[next] = lineage.notes.count - 1
  to.taken[next] = taken
}

/** The row of `assays` of a note; undefined for the survey of a pool. */
export const rowOfAssay = ({ assays }: Lineage, note: number): number | undefined => {
  const row = lowerBound(assays.columns.note, assays.count, note)
  return row < assays.count && assays.columns.note[row] === note ? row : undefined
}

/** The assays booked on a lot that are of this sample, as rows of `assays`. */
const assaysOfSample = (lineage: Lineage, lot: number, sample: number): number[] => {
  const rows: number[] = []
  eachNote(lineage, lot, (note, kind) => {
    if (kind > ASSAY_UMPIRE || isComposite(kind)) return
    const row = rowOfAssay(lineage, note)
    if (row !== undefined && lineage.assays.columns.sample[row] === sample) rows.push(row)
  })
  return rows
}

/** Where the composite of this number that one of the lots is part of was taken; undefined where none is known. */
const takenAt = (lineage: Lineage, lots: readonly number[], sample: number): number | undefined => {
  const { value, position } = lineage.notes.columns
  let taken: number | undefined
  for (const lot of lots) {
    eachNote(lineage, lot, (note, kind) => {
      if (kind !== SAMPLED || value[note] !== sample) return
      if (lineage.events.columns.withdrawn[position[note]!] === NONE) taken ??= position[note]!
    })
  }
  return taken
}

/** The notes of one event stand together. */
const lotsOfComposite = (lineage: Lineage, taken: number): number[] => {
  const { position, kind, lot } = lineage.notes.columns
  const lots: number[] = []
  for (
    let note = lowerBound(position, lineage.notes.count, taken);
    note < lineage.notes.count && position[note] === taken;
    note++
  )
    if (kind[note] === SAMPLED) lots.push(lot[note]!)
  return lots
}

/** All lots of the composites that an assay's sample is known as: those that it speaks of, once it stands. */
export const lotsSpokenOf = (lineage: Lineage, note: number): readonly number[] => {
  const { lot, kind, position, value } = lineage.notes.columns
  const row = kind[note]! <= ASSAY_UMPIRE ? rowOfAssay(lineage, note) : undefined
  if (row === undefined) return []
  const sample = lineage.assays.columns.sample[row]!
  const lots: number[] = []
  eachNote(lineage, lot[note]!, (each, of) => {
    if (of === SAMPLED && value[each] === sample) lots.push(...lotsOfComposite(lineage, position[each]!))
  })
  return lots
}

const id = new Uint32Array(4)
/** The position of the assay of this lot whose event has this id; `NONE` where there is none. */
const supersededOf = (lineage: Lineage, lot: number, eventId: string): number => {
  if (!readUuid(eventId, id)) return NONE
  const { id0, id1, id2, id3 } = lineage.events.columns
  let found: number = NONE
  eachNote(lineage, lot, (note, kind) => {
    if (kind > ASSAY_UMPIRE) return
    const row = rowOfAssay(lineage, note)
    if (row === undefined) return
    const at = lineage.assays.columns.assay[row]!
    if (id0[at] === id[0] && id1[at] === id[1] && id2[at] === id[2] && id3[at] === id[3]) found = at
  })
  return found
}

const eachNote = (lineage: Lineage, lot: number, visit: (note: number, kind: number) => void): void => {
  const { kind, nextOfLot } = lineage.notes.columns
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!)
    visit(note, kind[note]!)
}
