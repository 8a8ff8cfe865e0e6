import { BinaryBitmap, GlobalHistogramBinarizer, type Reader, RGBLuminanceSource } from '@zxing/library'

/** A picture as dots: dark where it is true. */
export type Dots = { readonly width: number; readonly height: number; readonly dark: readonly boolean[] }

/** The pictures of a label in ZPL, as a printer would burn them. */
export const picturesOf = (zpl: string): [Dots, Dots] => {
  const found = [...zpl.matchAll(/\^GFA,(\d+),\1,(\d+),([0-9A-F]+)\^FS/g)].map(([, all, row, hex]) => {
    const bytes = Buffer.from(hex ?? '', 'hex')
    if (bytes.length !== Number(all))
      throw new Error(`${all} bytes were told of, and ${bytes.length} are there`)
    const width = Number(row) * 8
    const dark = Array.from(bytes, (byte) =>
      Array.from({ length: 8 }, (_, n) => (byte & (0x80 >> n)) !== 0),
    ).flat()
    return { width, height: dark.length / width, dark }
  })
  const [matrix, code] = found
  if (matrix === undefined || code === undefined) throw new Error('a label has two pictures')
  return [matrix, code]
}

/** White around a picture, as the label has it. */
const QUIET = 40

/** What a reader of another house reads out of it. */
export const readDots = ({ width, height, dark }: Dots, reader: Reader): string => {
  const [wide, high] = [width + 2 * QUIET, height + 2 * QUIET]
  const pixels = new Uint8ClampedArray(wide * high).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (dark[y * width + x]) pixels[(y + QUIET) * wide + x + QUIET] = 0
  const source = new RGBLuminanceSource(pixels, wide, high)
  return reader.decode(new BinaryBitmap(new GlobalHistogramBinarizer(source))).getText()
}
