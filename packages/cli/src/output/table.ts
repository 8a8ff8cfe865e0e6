import { wrap } from './wrap.ts'

/** A column: its heading, and whether it holds figures (which stand at the right). */
export type Column = { readonly head: string; readonly figures?: boolean }

/** The last column is not made narrower than this. */
const LEAST_LAST = 20

/**
 * Rows of text in columns as wide as they need; the last one is not padded, and where a `width` is given, broken into lines that end
 * before it.
 */
export const table = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string[] => {
  const widths = columns.map(({ head }, n) =>
    rows.reduce((widest, row) => Math.max(widest, row[n]?.length ?? 0), head.length),
  )
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0)
  const last = Math.max(LEAST_LAST, width - before)
  const line = (cells: readonly string[]) =>
    columns
      .map(({ figures }, n) => {
        const cell = cells[n] ?? ''
        const own = widths[n] ?? 0
        if (figures) return cell.padStart(own)
        return n === columns.length - 1 ? cell : cell.padEnd(own)
      })
      .join('  ')
      .trimEnd()
  const lines = (cells: readonly string[]): string[] => {
    const [first = '', ...more] = columns.at(-1)?.figures ? [cells.at(-1)] : wrap(cells.at(-1) ?? '', last)
    return [line([...cells.slice(0, -1), first]), ...more.map((text) => ' '.repeat(before) + text)]
  }
  return [line(columns.map(({ head }) => head)), ...rows.flatMap(lines)]
}
