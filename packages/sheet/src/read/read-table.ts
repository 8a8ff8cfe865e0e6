import type { Table } from '../table.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { UnreadableSheet } from './unreadable.ts'

/** A workbook is a ZIP archive. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/** Reads a table from a file's bytes, CSV or XLSX as they tell. Errors: UnreadableSheet. */
export const readTable = async (bytes: Uint8Array<ArrayBuffer>): Promise<Table> => {
  const table = ZIP.every((byte, n) => bytes[n] === byte) ? await readXlsx(bytes) : readCsv(textOf(bytes))
  if (table.headings.length === 0)
    throw new UnreadableSheet(
      'The file is empty.',
      'The first row is the heading; "lodestone schema AlloyFlaked --headings" prints one.',
    )
  return table
}

const textOf = (bytes: Uint8Array<ArrayBuffer>): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableSheet(
      'The file is no UTF-8 text.',
      'Save it from the spreadsheet as CSV (UTF-8) or XLSX.',
    )
  }
}
