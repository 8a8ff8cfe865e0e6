import type { Block, Section } from '@lodestone/certificate'
import {
  COLORS,
  element,
  GAP,
  inParagraph,
  MARGIN,
  makeRoom,
  type Pdf,
  paragraph,
  setStyle,
  widthOf,
} from './layout.ts'
import { table } from './table.ts'

const SIZE = 9
const NAMES = 110

export const section = (doc: Pdf, { heading, blocks }: Section): void => {
  // A heading stays with the first lines of what it heads.
  makeRoom(doc, 70)
  doc.y += 2 * GAP
  paragraph(doc, heading, { size: 11, bold: true }, { type: 'H2' })
  doc.y += GAP / 2
  for (const block of blocks) setBlock(doc, block)
}

export const setBlock = (doc: Pdf, block: Block, width = widthOf(doc)): void => {
  if (block.kind === 'text') paragraph(doc, block.text, { size: SIZE })
  else if (block.kind === 'table') table(doc, block)
  else if (block.kind === 'list') {
    const list = element(doc, 'L')
    for (const item of block.items) listItem(doc, list, item)
  } else for (const [name, value] of block.facts) fact(doc, name, value, width)
}

const listItem = (doc: Pdf, list: ReturnType<typeof element>, item: string): void => {
  const width = widthOf(doc) - 2 * GAP
  setStyle(doc, { size: SIZE })
  makeRoom(doc, doc.heightOfString(item, { width }))
  const top = doc.y
  const own = element(doc, 'LI', undefined, list)
  element(doc, 'Lbl', () => doc.text('•', MARGIN, top, { width: 2 * GAP }), own)
  element(doc, 'LBody', () => doc.text(item, MARGIN + 2 * GAP, top, { width }), own)
  doc.y += 2
}

const fact = (doc: Pdf, name: string, value: string, width: number): void => {
  setStyle(doc, { size: SIZE })
  makeRoom(doc, doc.heightOfString(value, { width: width - NAMES }))
  const top = doc.y
  let ofName = top
  inParagraph(doc, () => {
    setStyle(doc, { size: SIZE, color: COLORS.soft }).text(name, MARGIN, top, { width: NAMES - GAP })
    ofName = doc.y
    setStyle(doc, { size: SIZE }).text(value, MARGIN + NAMES, top, { width: width - NAMES })
  })
  doc.y = Math.max(doc.y, ofName) + 2
}
