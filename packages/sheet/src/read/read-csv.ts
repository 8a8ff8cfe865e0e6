import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { type Table, tableOf } from '../table.ts'
import { UnreadableSheet } from './unreadable.ts'

const DELIMITERS = [',', ';', '\t'] as const

/**
 * Reads CSV (RFC 4180): a heading, then rows; separated by commas, semicolons or tabs, whichever the heading has most of.
 * Errors: UnreadableSheet.
 */
export const readCsv = (text: string): Table => {
  const heading = text.slice(0, text.search(/\r?\n/) === -1 ? undefined : text.search(/\r?\n/))
  const count = (delimiter: string) => heading.split(delimiter).length
  const delimiter = DELIMITERS.reduce((most, next) => (count(next) > count(most) ? next : most))
  try {
    // Empty lines are kept, for a row's number is the line that the person sees.
    return tableOf(
      parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false }) as string[][],
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableSheet(
      `The file is no CSV: ${error.message}`,
      'Save it from the spreadsheet as CSV (UTF-8) or XLSX.',
    )
  }
}
