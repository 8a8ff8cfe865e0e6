import type { SymbolModules } from '../symbol/symbol.ts'
import { LABEL, type Label, type Line, type Placed } from './label.ts'
import { dotsOf } from './resolution.ts'

/**
 * A label as ZPL II, which label printers take as it is. The symbols are sent as pictures, a whole number of dots a module, so that no firmware draws them otherwise. Errors: INVALID for a
 * resolution that no such printer has.
 */
export const labelZpl = ({ matrix, code, lines }: Label, dpi = 203): string => {
  const dots = dotsOf(dpi)
  const at = (millimetres: number): number => Math.round(millimetres * dots)
  const picture = ({ symbol, x, y, side }: Placed): string => {
    const scale = Math.max(1, Math.floor(at(side) / symbol.width))
    return `^FO${at(x)},${at(y)}${graphic(symbol, scale)}^FS`
  }
  const text = ({ text: said, x, y, size }: Line): string =>
    // A field begins at its upper edge: letters stand on three quarters of their height.
    `^FO${at(x)},${at(y - 0.75 * size)}^A0N,${at(size)},${at(size * 0.8)}^FH^FD${fieldText(said)}^FS`
  const page = `^XA^CI28^LH0,0^PW${at(LABEL.width)}^LL${at(LABEL.height)}`
  return `${[page, picture(matrix), picture(code), ...lines.map(text), '^PQ1', '^XZ'].join('\n')}\n`
}

/** What ZPL reads as its own, in hexadecimal behind an underscore (`^FH`). */
const fieldText = (text: string): string =>
  text.replaceAll(/[\^~_\\]/g, (sign) => `_${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)

/** `^GFA`: a picture in rows of whole bytes, the leftmost dot highest, dark where it is one. */
const graphic = ({ width, height, dark }: SymbolModules, scale: number): string => {
  const bytesInRow = Math.ceil((width * scale) / 8)
  const rows = Array.from({ length: height }, (_, y) => {
    const bytes = new Uint8Array(bytesInRow)
    for (let dot = 0; dot < width * scale; dot++)
      if (dark[y * width + Math.floor(dot / scale)] === true)
        bytes[dot >> 3] = (bytes[dot >> 3] as number) | (0x80 >> (dot & 7))
    return Buffer.from(bytes).toString('hex').toUpperCase()
  })
  const all = bytesInRow * height * scale
  return `^GFA,${all},${all},${bytesInRow},${rows.map((row) => row.repeat(scale)).join('')}`
}
