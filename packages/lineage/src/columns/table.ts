import { LineageError } from '../errors.ts'
import { expectedRoom, NO_OUTLOOK, type Outlook } from './outlook.ts'

const KINDS = {
  u8: Uint8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const
export type Kind = keyof typeof KINDS
export type Schema = { readonly [column: string]: Kind }

type ColumnOf<K extends Kind> = K extends 'u8'
  ? Uint8Array
  : K extends 'u16'
    ? Uint16Array
    : K extends 'i16'
      ? Int16Array
      : K extends 'u32'
        ? Uint32Array
        : Float64Array
export type Column = ColumnOf<Kind>
type Columns<S extends Schema> = { [K in keyof S]: ColumnOf<S[K]> }

/**
 * Rows as columns of one number type each: the row is an index. `count` rows are in use; a column is replaced by a larger one when it is
 * full, so hold on to `columns`, never to a column. Whole numbers in `f64` columns are exact up to 2^53.
 */
export type Table<S extends Schema = Schema> = {
  readonly schema: S
  readonly columns: Columns<S>
  count: number
  capacity: number
  readonly outlook: Outlook
}

/** Stands in `u32` columns for "none"; as a position, for "never". */
export const NONE = 0xffff_ffff

const FIRST_CAPACITY = 64
/**
 * How much larger a full table becomes. Memory that was never written costs nothing yet, copying does: small tables grow in large steps. Very
 * large ones grow by half, for address space is not without end.
 */
const growthOf = (capacity: number): number => (capacity < 2 ** 20 ? 4 : capacity < 2 ** 24 ? 2 : 1.5)

export const createTable = <const S extends Schema>(
  schema: S,
  outlook: Outlook = NO_OUTLOOK,
  capacity = FIRST_CAPACITY,
): Table<S> => {
  const columns: Record<string, Column> = {}
  for (const [name, kind] of Object.entries(schema)) columns[name] = new KINDS[kind](capacity)
  return { schema, columns: columns as Columns<S>, count: 0, capacity, outlook }
}

const grow = (table: Table, least: number): void => {
  if (least >= NONE)
    throw new LineageError('LINEAGE_FULL', `A column cannot hold more than ${NONE - 1} rows.`)
  const grown = Math.floor(table.capacity * growthOf(table.capacity))
  const capacity = Math.min(NONE, Math.max(least, grown, expectedRoom(table.count, table.outlook)))
  for (const [name, kind] of Object.entries(table.schema)) {
    const wider = new KINDS[kind](capacity)
    wider.set((table.columns[name] as Column).subarray(0, table.count))
    ;(table.columns as Record<string, Column>)[name] = wider
  }
  table.capacity = capacity
}

/** Makes one more row and gives its index. Its values are whatever the caller sets: set all of them. */
export const addRow = (table: Table): number => {
  const row = table.count
  if (row === table.capacity) grow(table, row + 1)
  table.count = row + 1
  return row
}

/** How many bytes one row takes. */
export const bytesPerRow = (schema: Schema): number => {
  let bytes = 0
  for (const kind of Object.values(schema)) bytes += KINDS[kind].BYTES_PER_ELEMENT
  return bytes
}

/** A table of so many rows, with some room to grow; `fill` puts their values into each column. */
export const tableFrom = <const S extends Schema>(
  schema: S,
  count: number,
  fill: (column: Column, name: string) => void,
): Table<S> => {
  const table = createTable(schema, NO_OUTLOOK, Math.max(FIRST_CAPACITY, count + (count >>> 3)))
  for (const name of Object.keys(schema)) fill(table.columns[name] as Column, name)
  table.count = count
  return table
}
