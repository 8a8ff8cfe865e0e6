import { asArtifact, COLORS, element, GAP, MARGIN, makeRoom, type Pdf, setStyle, widthOf } from './layout.ts'

type Cell = string | number
export type Table = { readonly headings: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

const SIZE = 8
const PADDING = 3
const WIDEST = 0.5
const textOf = (cell: Cell): string => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)

/** The room of each column: by its longest word at the least, and by how much is in it. */
const columnsOf = (doc: Pdf, { headings, rows }: Table): number[] => {
  setStyle(doc, { size: SIZE, bold: true })
  const whole = widthOf(doc)
  const wanted = headings.map((heading, n) => {
    const texts = [heading, ...rows.map((row) => textOf(row[n] ?? ''))]
    const longest = Math.max(...texts.map((text) => doc.widthOfString(text)))
    const word = Math.max(...texts.flatMap((text) => text.split(' ')).map((each) => doc.widthOfString(each)))
    return Math.max(word, Math.min(longest, whole * WIDEST)) + 2 * GAP
  })
  const sum = wanted.reduce((all, each) => all + each, 0)
  return wanted.map((each) => (each * whole) / sum)
}

/** Sets a table; where it goes on over a page, with its headings again. */
export const table = (doc: Pdf, told: Table): void => {
  const columns = columnsOf(doc, told)
  const own = element(doc, 'Table')
  const headings = (): void => row(doc, own, told.headings, columns, true)
  makeRoom(doc, 4 * SIZE + 4 * PADDING)
  headings()
  for (const cells of told.rows) {
    setStyle(doc, { size: SIZE })
    if (makeRoom(doc, heightOf(doc, cells, columns))) headings()
    row(doc, own, cells, columns, false)
  }
}

const heightOf = (doc: Pdf, cells: readonly Cell[], columns: readonly number[]): number =>
  Math.max(...cells.map((cell, n) => doc.heightOfString(textOf(cell), { width: (columns[n] ?? 0) - GAP }))) +
  2 * PADDING

const row = (
  doc: Pdf,
  own: ReturnType<typeof element>,
  cells: readonly Cell[],
  columns: readonly number[],
  isHeading: boolean,
): void => {
  setStyle(doc, { size: SIZE, bold: isHeading, color: isHeading ? COLORS.soft : COLORS.ink })
  const height = heightOf(doc, cells, columns)
  const top = doc.y
  const line = element(doc, 'TR', undefined, own)
  let x = MARGIN
  for (const [n, cell] of cells.entries()) {
    const width = columns[n] ?? 0
    const align = typeof cell === 'number' ? 'right' : 'left'
    const at = x
    const type = isHeading ? 'TH' : 'TD'
    element(doc, type, () => doc.text(textOf(cell), at, top + PADDING, { width: width - GAP, align }), line)
    x += width
  }
  asArtifact(doc, () =>
    doc
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + widthOf(doc), top + height)
      .lineWidth(0.5)
      .strokeColor(COLORS.line)
      .stroke(),
  )
  doc.x = MARGIN
  doc.y = top + height
}
