import { FormError } from '../errors.ts'

/** Dots a millimetre of printers of 203, 300 and 600 dots an inch, as their makers have it. */
const DOTS = new Map([
  [203, 8],
  [300, 12],
  [600, 24],
])
export const RESOLUTIONS = [...DOTS.keys()]

/** Errors: INVALID for a resolution that no label printer has. */
export const dotsOf = (dpi: number): number => {
  const dots = DOTS.get(dpi)
  if (dots !== undefined) return dots
  throw new FormError(
    'INVALID',
    `Label printers have ${RESOLUTIONS.join(', ')} dots an inch, not ${dpi}.`,
    'dpi',
  )
}
