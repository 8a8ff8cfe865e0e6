import { Resvg } from '@resvg/resvg-js'
import { FONTS } from '../fonts.ts'
import { LABEL, type Label, type Placed } from './label.ts'
import { labelSvg } from './label-svg.ts'
import { dotsOf } from './resolution.ts'

/** A label as a picture, for software that takes no other. Its symbols have a whole number of dots a module, as a printer of that resolution burns them. Errors: INVALID for a resolution that no label printer has. */
export const labelPng = (label: Label, dpi = 300): Uint8Array => {
  const dots = dotsOf(dpi)
  const inDots = ({ symbol, x, y, side }: Placed): Placed => {
    const onDot = (millimetres: number): number => Math.round(millimetres * dots) / dots
    const scale = Math.max(1, Math.floor((side * dots) / symbol.width))
    return { symbol, x: onDot(x), y: onDot(y), side: (scale * symbol.width) / dots }
  }
  const svg = labelSvg({ ...label, matrix: inDots(label.matrix), code: inDots(label.code) })
  return new Resvg(svg, {
    fitTo: { mode: 'width', value: LABEL.width * dots },
    font: { fontFiles: Object.values(FONTS), loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
  })
    .render()
    .asPng()
}
