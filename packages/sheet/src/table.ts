/** What stands in a cell. Numbers are their digits, never floating point; a spreadsheet's date has no zone, so it is `2026-11-20T08:00:00`. */
export type Cell = string | boolean | null

/** A row below the heading. `number` is what the spreadsheet shows beside it, from 1; the heading counts. */
export type Row = { readonly number: number; readonly cells: readonly Cell[] }

/** A heading and what stands below it, whatever file it came from. */
export type Table = { readonly headings: readonly string[]; readonly rows: readonly Row[] }

/** Makes a table of all the rows of a file, the empty ones among them. Space around words and rows without a word are left out. */
export const tableOf = (cells: Iterable<readonly Cell[]>): Table => {
  const rows: Row[] = []
  let number = 0
  for (const row of cells) {
    number += 1
    const trimmed = row.map(trimmedCell)
    if (trimmed.some((cell) => cell !== null)) rows.push({ number, cells: trimmed })
  }
  const [heading, ...below] = rows
  return { headings: (heading?.cells ?? []).map((cell) => String(cell ?? '')), rows: below }
}

const trimmedCell = (cell: Cell): Cell => {
  if (typeof cell !== 'string') return cell
  const text = cell.trim()
  return text === '' ? null : text
}
