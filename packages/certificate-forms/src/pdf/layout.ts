import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

/** Points. */
export const MARGIN = 50
export const GAP = 6
export const COLORS = { ink: '#1c2733', soft: '#51606f', line: '#c9d2db', tint: '#f2f5f8' } as const

const font = (name: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${name}`))
const FONTS = {
  regular: font('400Regular/NotoSans_400Regular.ttf'),
  bold: font('600SemiBold/NotoSans_600SemiBold.ttf'),
}

export type Pdf = InstanceType<typeof PDFDocument>
export type Style = { readonly size: number; readonly bold?: boolean; readonly color?: string }

/** A document on A4 with its fonts in it. The same is asked for gives the same bytes: its date is told. */
export const createPdf = (title: string, author: string, date: Date): Pdf => {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    font: FONTS.regular,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: author, CreationDate: date, ModDate: date },
  })
  doc.registerFont('regular', FONTS.regular)
  doc.registerFont('bold', FONTS.bold)
  return doc
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

/** A paragraph over the whole width, or at a place of its own. */
export const paragraph = (doc: Pdf, text: string, style: Style, x = MARGIN, width = widthOf(doc)): void => {
  setStyle(doc, style)
  makeRoom(doc, Math.min(doc.heightOfString(text, { width }), bottomOf(doc) - MARGIN))
  doc.text(text, x, doc.y, { width })
}
