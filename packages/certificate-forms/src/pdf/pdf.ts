import { utf8 } from '@lodestone/transparency'
import type { Paper } from '../paper/paper.ts'
import { checkIt, NO_ADVICE } from '../paper/sections.ts'
import { bars } from '../symbol/symbol.ts'
import { section, setBlock } from './blocks.ts'
import {
  asArtifact,
  bytesOf,
  COLORS,
  createPdf,
  GAP,
  inFigure,
  inParagraph,
  MARGIN,
  makeRoom,
  type Pdf,
  paragraph,
  setStyle,
  widthOf,
} from './layout.ts'

/** Points. */
const CODE = 92
const CODE_ROOM = CODE + 3 * GAP
const TONES: { readonly [outcome: string]: string } = {
  COMPLIANT: '#1a6b3c',
  NON_COMPLIANT: '#a11d1d',
  INDETERMINATE: '#b98900',
}

/** A certificate as a PDF, on A4, with its file attached. The same certificate gives the same bytes. */
export const certificatePdf = async (paper: Paper): Promise<Uint8Array> => {
  const { document, text } = paper
  const date = new Date(document.issuedAt)
  const doc = createPdf(`Certificate of origin ${document.id}`, document.issuer, date)
  doc.file(Buffer.from(utf8(text)), {
    name: `${document.id}.cert.json`,
    type: 'application/json',
    description: 'The certificate itself: it checks with nothing else at hand.',
    creationDate: date,
    modifiedDate: date,
  })
  head(doc, paper)
  verdict(doc, paper)
  for (const each of [...document.sections, checkIt(paper)]) section(doc, each)
  feet(doc, paper)
  return bytesOf(doc)
}

const head = (doc: Pdf, { document, code, link }: Paper): void => {
  const module = CODE / code.width
  const left = MARGIN + widthOf(doc) - CODE
  const draw = (): void => {
    doc.fillColor('#000')
    for (const { x, y, length } of bars(code))
      doc.rect(left + x * module, MARGIN + y * module, length * module, module)
    doc.fill()
  }
  const width = widthOf(doc) - CODE_ROOM
  doc.y = MARGIN - 4
  paragraph(doc, 'Certificate of origin', { size: 20, bold: true }, { width, type: 'H1' })
  const soft = { size: 9, color: COLORS.soft }
  paragraph(doc, `${document.issuer}, ${document.issuedAt}`, soft, { width })
  paragraph(doc, document.id, soft, { width })
  inFigure(doc, `A code that opens ${link}`, draw)
  doc.y += 2 * GAP
  setBlock(doc, document.goods, width)
  doc.y = Math.max(doc.y, MARGIN + CODE) + GAP
}

const verdict = (doc: Pdf, { document: { verdict: told } }: Paper): void => {
  const lines = told.regimes.map(({ name, outcome }) => `${name}: ${outcome.replaceAll('_', ' ')}`)
  const inside = widthOf(doc) - 4 * GAP
  const x = MARGIN + 3 * GAP
  setStyle(doc, { size: 9 })
  const height = 52 + lines.reduce((sum, line) => sum + doc.heightOfString(line, { width: inside }), 0)
  makeRoom(doc, height)
  const top = doc.y
  asArtifact(doc, () => {
    doc.rect(MARGIN, top, widthOf(doc), height).fill(COLORS.tint)
    doc.rect(MARGIN, top, 5, height).fill(TONES[told.outcome] ?? COLORS.soft)
  })
  doc.y = top + 8
  paragraph(doc, `Verdict under ${told.rules}`, { size: 9, color: COLORS.soft }, { x, width: inside })
  paragraph(doc, told.headline, { size: 14, bold: true }, { x, width: inside, type: 'H2' })
  for (const [n, { isOfTheDate }] of told.regimes.entries())
    paragraph(doc, lines[n] as string, { size: 9, bold: isOfTheDate }, { x, width: inside })
  doc.x = MARGIN
  doc.y = top + height
}

/** On every page which certificate it is of, so that none is taken for that of another. */
const feet = (doc: Pdf, { document, hash }: Paper): void => {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // In the margin, where text would else begin a page.
    doc.page.margins.bottom = 0
    setStyle(doc, { size: 7, color: COLORS.soft })
    const at = doc.page.height - MARGIN + 2 * GAP
    const one = { lineBreak: false, width: widthOf(doc) }
    asArtifact(doc, () => {
      doc.text(`${document.id}, file SHA-256 ${hash.slice(0, 16)}…`, MARGIN, at, one)
      doc.text(`${page - start + 1} of ${count}`, MARGIN, at, { ...one, align: 'right' })
    })
    if (page === start + count - 1) inParagraph(doc, () => doc.text(NO_ADVICE, MARGIN, at + 10, one))
  }
}
