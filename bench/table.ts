import type { Row } from './row.ts'

const COLUMNS = ['what', 'figure', 'budget', 'peer', 'ratio'] as const

/** The rows as a Markdown table, columns padded so that it also reads in a terminal. */
export const markdownTable = (rows: readonly Row[]): string => {
  const cells = rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))
  const widths = COLUMNS.map((column, index) =>
    Math.max(column.length, ...cells.map((line) => line[index]?.length ?? 0)),
  )
  const line = (words: readonly string[]) =>
    `| ${words.map((word, index) => word.padEnd(widths[index] ?? 0)).join(' | ')} |`
  return [
    line(COLUMNS),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...cells.map(line),
  ].join('\n')
}
