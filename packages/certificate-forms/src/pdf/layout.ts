import PDFDocument from 'pdfkit'
import { FONTS } from '../fonts.ts'

/** Points. */
export const MARGIN = 50
export const GAP = 6
export const COLORS = { ink: '#1c2733', soft: '#51606f', line: '#c9d2db', tint: '#f2f5f8' } as const

export type Pdf = InstanceType<typeof PDFDocument>
export type Style = { readonly size: number; readonly bold?: boolean; readonly color?: string }

type Format = { readonly size?: string | [number, number]; readonly margin?: number }
/** What each document's structure hangs on: by it a reader aloud knows headings, tables and their cells, and in which order they stand. */
const roots = new WeakMap<Pdf, PDFKit.PDFStructureElement>()

/** A document with its fonts in it, tagged for readers aloud; on A4 unless told. The same is asked for gives the same bytes: its date is told. */
export const createPdf = (
  title: string,
  author: string,
  date: Date,
  { size = 'A4', margin = MARGIN }: Format = {},
): Pdf => {
  const doc = new PDFDocument({
    size,
    margin,
    bufferPages: true,
    font: FONTS.regular,
    lang: 'en',
    displayTitle: true,
    tagged: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: author, CreationDate: date, ModDate: date },
  })
  doc.registerFont('regular', FONTS.regular)
  doc.registerFont('bold', FONTS.bold)
  const root = doc.struct('Document')
  doc.addStructure(root)
  roots.set(doc, root)
  return doc
}

/** An element of the structure (a paragraph `P`, a heading `H1`, a table, a row, a cell), within another or the document. */
export const element = (
  doc: Pdf,
  type: string,
  draw?: () => void,
  within: PDFKit.PDFStructureElement | undefined = roots.get(doc),
): PDFKit.PDFStructureElement => {
  const made = draw === undefined ? doc.struct(type) : doc.struct(type, {}, draw)
  within?.add(made)
  return made
}
export const inParagraph = (doc: Pdf, draw: () => void): void => void element(doc, 'P', draw)
/** A picture, and what it shows in words. */
export const inFigure = (doc: Pdf, alt: string, draw: () => void): void =>
  void roots.get(doc)?.add(doc.struct('Figure', { alt }, draw))
/** What is not read aloud: lines, tints, what stands on every page. */
export const asArtifact = (doc: Pdf, draw: () => void): void => {
  doc.markContent('Artifact')
  draw()
  doc.endMarkedContent()
}

export const bytesOf = async (doc: Pdf): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

export const widthOf = (doc: Pdf): number => doc.page.width - 2 * MARGIN
const bottomOf = (doc: Pdf): number => doc.page.height - MARGIN

export const setStyle = (doc: Pdf, { size, bold = false, color = COLORS.ink }: Style): Pdf =>
  doc
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(color)

/** Begins a new page where no more than this fits on the one at hand. Whether it did. */
export const makeRoom = (doc: Pdf, height: number): boolean => {
  if (doc.y + height <= bottomOf(doc)) return false
  doc.addPage()
  doc.x = MARGIN
  doc.y = MARGIN
  return true
}

/** A paragraph, or a heading, over the whole width, or at a place of its own. */
export const paragraph = (
  doc: Pdf,
  text: string,
  style: Style,
  { x = MARGIN, width = widthOf(doc), type = 'P' }: { x?: number; width?: number; type?: string } = {},
): void => {
  setStyle(doc, style)
  makeRoom(doc, Math.min(doc.heightOfString(text, { width }), bottomOf(doc) - MARGIN))
  element(doc, type, () => doc.text(text, x, doc.y, { width }))
}
