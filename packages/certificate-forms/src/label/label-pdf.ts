import { bytesOf, createPdf, inFigure, inParagraph } from '../pdf/layout.ts'
import { bars } from '../symbol/symbol.ts'
import { LABEL, type Label, type Placed } from './label.ts'

const POINTS = 72 / 25.4

/** A label as a PDF of its own size, for the printers of an office. `date`: what is written into it; the same label gives the same bytes. */
export const labelPdf = async ({ title, matrix, code, lines }: Label, date: Date): Promise<Uint8Array> => {
  const size: [number, number] = [LABEL.width * POINTS, LABEL.height * POINTS]
  const doc = createPdf(title, 'Lodestone', date, { size, margin: 0 })
  const draw = ({ symbol, x, y, side }: Placed): void => {
    const module = (side / symbol.width) * POINTS
    doc.fillColor('#000')
    for (const bar of bars(symbol))
      doc.rect(x * POINTS + bar.x * module, y * POINTS + bar.y * module, bar.length * module, module)
    doc.fill()
  }
  inFigure(doc, `DataMatrix: ${title.split(',')[0]}`, () => draw(matrix))
  inFigure(doc, 'A code that opens the certificate', () => draw(code))
  for (const { text, x, y, size: height, strong } of lines)
    inParagraph(doc, () => {
      doc.font(strong ? 'bold' : 'regular').fontSize(height * POINTS)
      doc.text(text, x * POINTS, y * POINTS, { lineBreak: false, baseline: 'alphabetic' })
    })
  return bytesOf(doc)
}
