import { escaped } from '@lodestone/certificate'
import { FormError } from '../errors.ts'
import type { Paper } from '../paper/paper.ts'
import { elementString } from '../symbol/digital-link.ts'
import { pathOf, type SymbolModules, symbolOf } from '../symbol/symbol.ts'

/** Millimetres. The modules of a GS1 DataMatrix are 0.5 mm here: within the 0.396 to 0.99 mm of GS1's table for trade items. */
const LABEL = { width: 90, height: 42, module: 0.5, quiet: 2, code: 22 } as const

/**
 * A label for goods, in millimetres, as SVG: a GS1 DataMatrix with GTIN and lot, a code that opens the certificate, and both for people to read. Errors: INVALID without a
 * GTIN.
 */
export const labelOf = ({ item, code, document, statement }: Paper): string => {
  if (item === null)
    throw new FormError('INVALID', 'A GS1 label names goods by their GTIN: say which.', 'gtin')
  const elements = elementString(item)
  const matrix = symbolOf('gs1DataMatrix', elements)
  const { lot, shipment } = statement
  const mass = shipment?.goods.mass.grams ?? lot.inGrams - lot.outGrams
  const pieces = shipment?.goods.pieces
  const lines = [
    lot.lot,
    `${lot.grade ?? lot.material ?? ''}`.replaceAll('_', ' '),
    `${mass.toLocaleString('en-US')} g${pieces === undefined ? '' : `, ${pieces.toLocaleString('en-US')} pieces`}`,
    shipment === null ? '' : `${shipment.parcel} line ${shipment.line}`,
  ].filter((line) => line !== '')
  const { width, height, module, quiet } = LABEL
  const matrixSize = matrix.width * module
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="Noto Sans, Helvetica, Arial, sans-serif">
<title>${escaped(`${elements}, certificate ${document.id}`)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${placed(matrix, quiet + 1, quiet + 1, matrixSize)}
${placed(code, width - LABEL.code - quiet - 1, quiet + 1, LABEL.code)}
${lines.map((line, n) => `<text x="${quiet + matrixSize + 4}" y="${6 + n * 4.6}" font-size="${n === 0 ? 3.4 : 2.9}"${n === 0 ? ' font-weight="600"' : ''}>${escaped(line)}</text>`).join('\n')}
<text x="${quiet + 1}" y="${height - 9}" font-size="2.9">${escaped(elements)}</text>
<text x="${quiet + 1}" y="${height - 4}" font-size="2.3" fill="#444">Certificate of origin ${escaped(document.id)}</text>
</svg>
`
}

const placed = (symbol: SymbolModules, x: number, y: number, size: number): string =>
  `<path shape-rendering="crispEdges" transform="translate(${x} ${y}) scale(${size / symbol.width})" d="${pathOf(symbol)}"/>`
