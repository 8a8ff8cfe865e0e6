import { escaped } from '@lodestone/certificate'
import { pathOf } from '../symbol/symbol.ts'
import { LABEL, type Label, type Line, type Placed } from './label.ts'

/** A label as SVG, in millimetres. */
export const labelSvg = ({ title, matrix, code, lines }: Label): string => {
  const { width, height } = LABEL
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="Noto Sans, Helvetica, Arial, sans-serif">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${[matrix, code].map(placed).join('\n')}
${lines.map(text).join('\n')}
</svg>
`
}

const placed = ({ symbol, x, y, side }: Placed): string =>
  `<path shape-rendering="crispEdges" transform="translate(${x} ${y}) scale(${side / symbol.width})" d="${pathOf(symbol)}"/>`

const text = ({ text: said, x, y, size, strong }: Line): string =>
  `<text x="${x}" y="${y}" font-size="${size}"${strong ? ' font-weight="600"' : ''}>${escaped(said)}</text>`
