import type { Fault } from '../problem.ts'
import type { Column } from '../shape/column.ts'
import type { Shape } from '../shape/shape.ts'
import type { Cell } from '../table.ts'
import { instantOf } from './local-time.ts'

export type CellValue = { readonly value: unknown } | Fault

const BARE_NUMBER = /^\d+(?:\.\d+)?$/
const WHOLE = /^-?\d{1,15}$/
const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
  ['true', true],
  ['false', false],
])

/**
 * What a cell says in the post. What it does not understand it gives as it stands, for the schema to refuse in its own words.
 * `zone`: that of times without one.
 */
export const cellValue = (cell: string | boolean, column: Column, zone: string | null): CellValue => {
  if (column.shape.kind !== 'list') return scalar(cell, column.shape, column.unit, zone)
  const { items } = column.shape
  const values: unknown[] = []
  for (const part of partsOf(cell)) {
    const read = scalar(part, items, column.unit, zone)
    if ('code' in read) return read
    values.push(read.value)
  }
  return { value: values }
}

/** Several values in one cell stand between semicolons. */
const partsOf = (cell: Exclude<Cell, null>): readonly string[] =>
  String(cell)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const scalar = (
  cell: string | boolean,
  { kind }: Shape,
  unit: string | null,
  zone: string | null,
): CellValue => {
  const text = String(cell)
  switch (kind) {
    case 'yes_no':
      return { value: typeof cell === 'boolean' ? cell : (YES_NO.get(text.toLowerCase()) ?? text) }
    case 'integer':
      return { value: WHOLE.test(text) ? Number(text) : text }
    case 'time': {
      const instant = instantOf(text, unit ?? zone)
      return typeof instant === 'string' ? { value: instant } : instant
    }
    default:
      return { value: unit !== null && BARE_NUMBER.test(text) ? `${text} ${unit}` : text }
  }
}
