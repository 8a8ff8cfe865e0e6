import type { NumberSearch, NumberSubject, NumberView, UnitView } from '../answers/number.ts'
import { endOfName, findName, type Names, nameOf, startOfName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { isWithin } from '../columns/within.ts'
import { LEFT_IN, OPENED, PACKED, SUBJECT_KINDS } from '../fold/numbers.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'

/**
 * What a number stands for, or a part of one: the whole of it first, then the newest. Looks at each number's bytes once, where the text is no whole
 * number: some tens of milliseconds a million.
 */
export const findNumbers = (lineage: Lineage, { text, limit = 50, asOf }: NumberSearch): NumberView[] => {
  const at = asOfOr(lineage, asOf)
  const found: NumberView[] = []
  const whole = [findName(lineage.valueNames, text), findName(lineage.parcelIds, text)] as const
  if (whole[0] !== undefined) found.push(...standingOf(lineage, whole[0], at))
  if (whole[1] !== undefined) found.push(...parcelAt(lineage, whole[1], at))
  for (const name of containing(lineage.valueNames, text)) {
    if (found.length >= limit) return found.slice(0, limit)
    if (name !== whole[0]) found.push(...standingOf(lineage, name, at))
  }
  for (const parcel of containing(lineage.parcelIds, text)) {
    if (found.length >= limit) break
    if (parcel !== whole[1]) found.push(...parcelAt(lineage, parcel, at))
  }
  return found.slice(0, limit)
}

/** A unit as of a position; null where none of that number was packed. */
export const unitOf = (lineage: Lineage, unit: string, asOf?: number): UnitView | null => {
  const at = asOfOr(lineage, asOf)
  const name = findName(lineage.valueNames, unit)
  if (name === undefined) return null
  const rows = rowsOf(lineage, name, at).map((row) => ({ row, ...ofRow(lineage, row) }))
  const packed = rows.filter(({ scheme }) => scheme === PACKED)
  const parcels = rows.flatMap(({ scheme, subject }) =>
    scheme === LEFT_IN && 'parcel' in subject ? [subject.parcel] : [],
  )
  if (packed.length === 0 && parcels.length === 0) return null
  const { position } = lineage.numbers.columns
  const last = Math.max(0, ...packed.map(({ row }) => position[row]!))
  const inside = packed.filter(({ row }) => position[row] === last).map(({ subject }) => subject)
  return {
    unit,
    lots: inside.flatMap((subject) => ('lot' in subject ? [subject.lot] : [])).reverse(),
    units: inside.flatMap((subject) => ('unit' in subject ? [subject.unit] : [])).reverse(),
    opened: rows.some(({ scheme, row }) => scheme === OPENED && position[row]! > last),
    parcels: [...new Set(parcels)].reverse(),
  }
}

/** What is said of a unit under its own number is no number of something else. */
const OF_UNITS: ReadonlySet<string> = new Set([PACKED, OPENED, LEFT_IN])

/** What a number stands for as of a position, the newest first: each subject once, voided where that was said last. */
const standingOf = (lineage: Lineage, name: number, at: number): NumberView[] => {
  const value = nameOf(lineage.valueNames, name)
  const views = new Map<string, NumberView>()
  for (const row of rowsOf(lineage, name, at)) {
    const said = ofRow(lineage, row)
    const isUnit = OF_UNITS.has(said.scheme)
    const scheme = isUnit ? 'unit' : said.scheme
    const subject: NumberSubject = isUnit ? { unit: value } : said.subject
    const key = JSON.stringify([scheme, subject])
    if (views.has(key)) continue
    const event = recordedAt(lineage, lineage.numbers.columns.position[row]!)
    views.set(key, { value, scheme, subject, voided: said.voided, event })
  }
  return [...views.values()]
}

/** The rows of a number that stand, the newest first. */
const rowsOf = (lineage: Lineage, name: number, at: number): number[] => {
  const { position, nextOfValue } = lineage.numbers.columns
  const rows: number[] = []
  for (let row = lineage.values.columns.firstNumber[name]!; row !== NONE; row = nextOfValue[row]!)
    if (stands(lineage, position[row]!, at)) rows.push(row)
  return rows
}

const ofRow = (
  lineage: Lineage,
  row: number,
): { readonly scheme: string; readonly subject: NumberSubject; readonly voided: boolean } => {
  const { scheme, kind, subject, voided } = lineage.numbers.columns
  return {
    scheme: nameOf(lineage.words, scheme[row]!),
    subject: subjectOf(lineage, kind[row]!, subject[row]!),
    voided: voided[row] === 1,
  }
}

const subjectOf = (lineage: Lineage, kind: number, index: number): NumberSubject => {
  switch (SUBJECT_KINDS[kind]) {
    case 'unit':
      return { unit: nameOf(lineage.valueNames, index) }
    case 'parcel':
      return { parcel: nameOf(lineage.parcelIds, index) }
    default:
      return { lot: nameOf(lineage.lotIds, index) }
  }
}

const parcelAt = (lineage: Lineage, parcel: number, at: number): NumberView[] => {
  const { position, nextOfParcel } = lineage.shipments.columns
  for (let row = lineage.parcels.columns.firstShipment[parcel]!; row !== NONE; row = nextOfParcel[row]!) {
    if (!stands(lineage, position[row]!, at)) continue
    const value = nameOf(lineage.parcelIds, parcel)
    const event = recordedAt(lineage, position[row]!)
    return [{ value, scheme: 'parcel', subject: { parcel: value }, voided: false, event }]
  }
  return []
}

/** The names that contain a text, the newest first. Compares bytes where they lie. */
function* containing(names: Names, text: string): Generator<number> {
  const sought = new TextEncoder().encode(text)
  if (sought.length === 0) return
  for (let name = names.count - 1; name >= 0; name--)
    if (isWithin(names.bytes, startOfName(names, name), endOfName(names, name), sought)) yield name
}
