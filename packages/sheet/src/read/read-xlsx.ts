import { readSheet } from 'read-excel-file/universal'
import { type Cell, type Table, tableOf } from '../table.ts'
import { UnreadableSheet } from './unreadable.ts'

/**
 * Reads the first sheet of an Excel workbook (ECMA-376): a heading, then rows.
 * Errors: UnreadableSheet.
 */
export const readXlsx = async (bytes: Uint8Array<ArrayBuffer>): Promise<Table> => {
  try {
    return tableOf(
      (await readSheet(new Blob([bytes]), 1, { parseNumber: digitsOf })).map((row) => row.map(cellOf)),
    )
  } catch (error) {
    throw new UnreadableSheet(
      `The file is no Excel workbook: ${error instanceof Error ? error.message : String(error)}`,
      'Save it from the spreadsheet as XLSX or CSV (UTF-8).',
    )
  }
}

/** The file holds binary numbers in 17 digits (591.20000000000005); the spreadsheet shows, and means, at most 15. */
const digitsOf = (text: string): string => {
  const shown = Number(Number(text).toPrecision(15))
  return Number.isFinite(shown) ? String(shown) : text
}

const cellOf = (value: unknown): Cell => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  // The clock's reading: the library gives it as if it were UTC.
  if (value instanceof Date) return value.toISOString().slice(0, 19)
  return String(value)
}
