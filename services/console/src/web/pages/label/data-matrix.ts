import bwipjs from 'bwip-js/browser'

/** A symbol as a path in a box of one unit a module. */
export type DrawnSymbol = { readonly width: number; readonly height: number; readonly path: string }

/** A Data Matrix of a number, as scanners of a plant read it. Errors: what the text has that no symbol can hold. */
export const dataMatrix = async (text: string): Promise<DrawnSymbol> => {
  const [drawn] = bwipjs.raw({ bcid: 'datamatrix', text }) as { pixs: number[]; pixx: number; pixy: number }[]
  if (drawn === undefined) throw new Error('Nothing was drawn.')
  const { pixs, pixx: width, pixy: height } = drawn
  const path = pixs.flatMap((dark, at) =>
    dark === 1 ? [`M${at % width} ${Math.floor(at / width)}h1v1h-1z`] : [],
  )
  return { width, height, path: path.join('') }
}
