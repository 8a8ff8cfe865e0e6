import { decode } from 'fast-png'
import type { Dots } from './zpl-pictures.ts'

/** A picture as a PNG has it, dark where a printer would burn. */
export const dotsOfPng = (png: Uint8Array): Dots => {
  const { width, height, data, channels } = decode(png)
  const dark = Array.from({ length: width * height }, (_, at) => (data[at * channels] ?? 255) < 128)
  return { width, height, dark }
}

type Square = { readonly x: number; readonly y: number; readonly side: number }

/** A square of it. In millimetres, with so many dots each. */
export const within = (of: Dots, { x, y, side }: Square, dots: number): Dots => {
  const [left, top, size] = [x, y, side].map((millimetres) => Math.round(millimetres * dots)) as [
    number,
    number,
    number,
  ]
  const dark = Array.from(
    { length: size * size },
    (_, at) => of.dark[(top + Math.floor(at / size)) * of.width + left + (at % size)] === true,
  )
  return { width: size, height: size, dark }
}
