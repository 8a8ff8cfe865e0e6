import bwipjs from 'bwip-js/node'
import { FormError } from '../errors.ts'

/** A square of modules, dark where it is true: row after row. */
export type SymbolModules = {
  readonly width: number
  readonly height: number
  readonly dark: readonly boolean[]
}

const SYMBOLOGIES = {
  qr: { bcid: 'qrcode', eclevel: 'M' },
  /** Held to GS1's syntax of Digital Link URIs. */
  digitalLink: { bcid: 'gs1dlqrcode', eclevel: 'M' },
  /** Held to GS1's application identifiers: `(01)09521234543213(10)LOT`. */
  gs1DataMatrix: { bcid: 'gs1datamatrix' },
  /** A number of the house's own. */
  dataMatrix: { bcid: 'datamatrix' },
} as const

/** Errors: INVALID for what the symbology does not take. */
export const symbolOf = (symbology: keyof typeof SYMBOLOGIES, text: string): SymbolModules => {
  try {
    const [drawn] = bwipjs.raw({ ...SYMBOLOGIES[symbology], text }) as {
      pixs: number[]
      pixx: number
      pixy: number
    }[]
    if (drawn === undefined) throw new Error('nothing was drawn')
    return { width: drawn.pixx, height: drawn.pixy, dark: drawn.pixs.map((module) => module === 1) }
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^bwipp\.\w+#\d+: /, '') : String(error)
    throw new FormError('INVALID', `No symbol can be made of ${text}: ${why}.`)
  }
}

/** Dark modules that stand side by side in a row, as rectangles of one module's height. */
export const bars = ({ width, height, dark }: SymbolModules): { x: number; y: number; length: number }[] => {
  const found: { x: number; y: number; length: number }[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (dark[y * width + x] !== true) continue
      let length = 1
      while (x + length < width && dark[y * width + x + length] === true) length += 1
      found.push({ x, y, length })
      x += length
    }
  return found
}

/** As a path in a box of one unit a module. */
export const pathOf = (symbol: SymbolModules): string =>
  bars(symbol)
    .map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
    .join('')
