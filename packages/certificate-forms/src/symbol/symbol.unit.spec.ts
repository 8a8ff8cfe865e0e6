import {
  BinaryBitmap,
  DataMatrixReader,
  GlobalHistogramBinarizer,
  QRCodeReader,
  type Reader,
  RGBLuminanceSource,
} from '@zxing/library'
import { describe, expect, it } from 'vitest'
import { FormError } from '../errors.ts'
import { digitalLink, elementString, tradeItem } from './digital-link.ts'
import { bars, type SymbolModules, symbolOf } from './symbol.ts'

const SCALE = 6
const QUIET = 4

/** What a reader of another house reads out of the bars that are drawn. */
const read = (symbol: SymbolModules, reader: Reader): string => {
  const [width, height] = [symbol.width, symbol.height].map((n) => (n + 2 * QUIET) * SCALE) as [
    number,
    number,
  ]
  const pixels = new Uint8ClampedArray(width * height).fill(255)
  for (const { x, y, length } of bars(symbol))
    for (let row = 0; row < SCALE; row++) {
      const from = ((y + QUIET) * SCALE + row) * width + (x + QUIET) * SCALE
      pixels.fill(0, from, from + length * SCALE)
    }
  const source = new RGBLuminanceSource(pixels, width, height)
  return reader.decode(new BinaryBitmap(new GlobalHistogramBinarizer(source))).getText()
}

const item = tradeItem('9521234543213', 'FTW-MG-M-26-0113')

describe('what is drawn', () => {
  it('is read back by a reader: a page, a GS1 Digital Link, a GS1 DataMatrix', () => {
    const page = 'https://mp.example/ledger/verifier#0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00'
    expect(read(symbolOf('qr', page), new QRCodeReader())).toBe(page)
    const link = digitalLink('mp.example/ledger', item, '0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00')
    expect(link).toBe(
      'https://mp.example/ledger/01/09521234543213/10/FTW-MG-M-26-0113?certificate=0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00',
    )
    expect(read(symbolOf('digitalLink', link), new QRCodeReader())).toBe(link)
    const elements = elementString(item)
    // A GS1 reader turns the first FNC1 into the symbology identifier; this one shows it as a separator.
    expect(read(symbolOf('gs1DataMatrix', elements), new DataMatrixReader()).replaceAll('\u001d', '')).toBe(
      '010952123454321310FTW-MG-M-26-0113',
    )
  })

  it('is no GTIN that its last digit does not check, nor a batch number that GS1 has no signs for', () => {
    for (const gtin of ['95212345', '952123454321', '9521234543214', '95212345432130', 'GTIN'])
      expect(() => tradeItem(gtin, 'L-1'), gtin).toThrow(FormError)
    for (const lot of ['', 'FTW-MG-M-26-0113-0113-1', 'a lot', 'Löt'])
      expect(() => tradeItem('9521234543213', lot), lot).toThrow(FormError)
    expect(tradeItem('614141999996', 'L-1').gtin).toBe('00614141999996')
  })
})
