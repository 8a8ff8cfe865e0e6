import type { GoodsLine } from './add-line.tsx'
import { massText, piecesOf } from './weighed.ts'

/** A line as it is posted: units as on the scale. */
export const goodsOf = ({ lot, weighed, pieces }: GoodsLine) => {
  const counted = piecesOf(pieces)
  return { lot, mass: massText(weighed), ...(counted == null ? {} : { pieces: counted }) }
}

/** A line as it is shown. */
export const goodsText = ({ weighed, pieces }: Omit<GoodsLine, 'lot'>): string => {
  const counted = piecesOf(pieces)
  return `${massText(weighed)}${counted == null ? '' : `, ${counted} pieces`}`
}
