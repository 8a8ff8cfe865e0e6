import type { Paper } from '../paper/paper.ts'
import { elementString } from '../symbol/digital-link.ts'
import { type SymbolModules, symbolOf } from '../symbol/symbol.ts'

/** Millimetres. The modules of the DataMatrix are 0.5 mm: within the 0.396 to 0.99 mm of GS1's table for trade items. */
export const LABEL = { width: 90, height: 42, module: 0.5, edge: 3, code: 22 } as const

/** A symbol in its place: the left upper corner and the side, in millimetres. */
export type Placed = {
  readonly symbol: SymbolModules
  readonly x: number
  readonly y: number
  readonly side: number
}
/** A line of text: where it begins, on its base line, and how large, in millimetres. */
export type Line = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly strong: boolean
}

/** What a label has on it, whatever prints it. */
export type Label = {
  readonly title: string
  /** What the goods are called, for machines; and a code that opens the certificate. */
  readonly matrix: Placed
  readonly code: Placed
  readonly lines: readonly Line[]
}

/**
 * A label for goods, 90 by 42 mm: a DataMatrix with what they are called, a code that opens the certificate, and both for people to read. What they are called is GS1's where a GTIN or an SSCC was told, with the identifiers of
 * GS1; else the house's own lot number, as it is.
 */
export const labelOf = ({ named, code, document, statement }: Paper): Label => {
  const { lot, shipment } = statement
  const called = named === null ? lot.lot : elementString(named)
  const symbol = symbolOf(named === null ? 'dataMatrix' : 'gs1DataMatrix', called)
  const mass = shipment?.goods.mass.grams ?? lot.inGrams - lot.outGrams
  const pieces = shipment?.goods.pieces
  const side = symbol.width * LABEL.module
  const beside = [
    lot.lot,
    `${lot.grade ?? lot.material ?? ''}`.replaceAll('_', ' '),
    `${mass.toLocaleString('en-US')} g${pieces === undefined ? '' : `, ${pieces.toLocaleString('en-US')} pieces`}`,
    shipment === null ? '' : `${shipment.parcel} line ${shipment.line}`,
  ].filter((line) => line !== '')
  const { width, height, edge } = LABEL
  return {
    title: `${called}, certificate ${document.id}`,
    matrix: { symbol, x: edge, y: edge, side },
    code: { symbol: code, x: width - LABEL.code - edge, y: edge, side: LABEL.code },
    lines: [
      ...beside.map((text, n) => ({
        text,
        x: edge + side + 3,
        y: edge + 3 + n * 4.6,
        size: n === 0 ? 3.4 : 2.9,
        strong: n === 0,
      })),
      { text: called, x: edge, y: height - 9, size: 2.9, strong: false },
      { text: `Certificate of origin ${document.id}`, x: edge, y: height - 4, size: 2.3, strong: false },
    ],
  }
}
