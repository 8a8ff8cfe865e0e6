/** A column: its heading, and whether it holds figures (which stand at the right). */
export type Column = { readonly head: string; readonly figures?: boolean }

/** Rows of text in columns as wide as they need; the last one is not padded. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): string[] => {
  const widths = columns.map(({ head }, n) =>
    rows.reduce((widest, row) => Math.max(widest, row[n]?.length ?? 0), head.length),
  )
  const line = (cells: readonly string[]) =>
    columns
      .map(({ figures }, n) => {
        const cell = cells[n] ?? ''
        const width = widths[n] ?? 0
        if (figures) return cell.padStart(width)
        return n === columns.length - 1 ? cell : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [line(columns.map(({ head }) => head)), ...rows.map(line)]
}
