import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS } from '@lodestone/certificate/testing'
import { DataMatrixReader, QRCodeReader } from '@zxing/library'
import { describe, expect, it } from 'vitest'
import {
  certificatePage,
  certificatePdf,
  FormError,
  labelOf,
  labelPdf,
  labelPng,
  labelSvg,
  labelZpl,
  paperOf,
} from './index.ts'
import { dotsOfPng, within } from './testing/png-dots.ts'
import { picturesOf, readDots } from './testing/zpl-pictures.ts'

const log = await ledgerLog(chain())
const text = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))).file)
const GTIN = '9521234543213'
const SSCC = '095213210000000414'
const DATE = new Date('2026-11-26T12:00:00Z')
const keep = async (name: string, bytes: string | Uint8Array): Promise<void> => {
  const folder = process.env['LODESTONE_SCREENSHOTS']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), bytes)
}

describe('a certificate on paper', () => {
  it('is a page that loads and runs nothing, and says what the certificate says', async () => {
    const page = await certificatePage(paperOf(text))
    await keep('certificate.html', page)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|src=|@import|url\(/)
    expect(page).toContain('NON COMPLIANT on 2027-01-04')
    expect(page).toContain(hash('sha256', text, 'hex'))
    expect(page).toContain('to have been separated in the People&#39;s Republic of China')
  })

  it('is a PDF with the file in it; the same certificate gives the same bytes', async () => {
    const pdf = Buffer.from(await certificatePdf(paperOf(text)))
    await keep('certificate.pdf', pdf)
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(Buffer.from(await certificatePdf(paperOf(text))).equals(pdf)).toBe(true)
    expect(pdf.toString('latin1')).toContain('EmbeddedFile')
  })

  it('is tagged for readers aloud: headings, tables with their cells, pictures in words, in the order of reading', async () => {
    const pdf = Buffer.from(await certificatePdf(paperOf(text))).toString('latin1')
    expect(pdf).toMatch(/\/MarkInfo/)
    expect(pdf).toMatch(/\/StructTreeRoot/)
    expect(pdf).toMatch(/\/Lang \(en\)/)
    for (const type of ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'LBody', 'Figure'])
      expect(pdf, type).toMatch(new RegExp(`/S /${type}\\b`))
    expect(pdf).toContain('/Alt (A code that opens https://mp.example/ledger/v/')
    expect(pdf.indexOf('/S /H1')).toBeLessThan(pdf.indexOf('/S /Table'))
  })

  it('opens the certificate for whoever scans it: its page, or a GS1 Digital Link', () => {
    const { link, document } = paperOf(text)
    expect(link).toBe(`https://mp.example/ledger/v/${document.id}`)
    expect(paperOf(text, { gtin: GTIN }).link).toBe(
      `https://mp.example/ledger/01/0${GTIN}/10/${MAGNETS}?certificate=${document.id}`,
    )
    expect(paperOf(text, { sscc: SSCC }).link).toBe(
      `https://mp.example/ledger/00/${SSCC}?certificate=${document.id}`,
    )
    for (const wrong of ['9521234543214', '952123454321', 'x', ''])
      expect(() => paperOf(text, { gtin: wrong }), wrong).toThrow(/is no GTIN/)
    for (const wrong of ['095213210000000415', '9521321', ''])
      expect(() => paperOf(text, { sscc: wrong }), wrong).toThrow(/is no SSCC/)
    expect(() => paperOf(text, { gtin: GTIN, sscc: SSCC })).toThrow(FormError)
  })
})

describe('a label', () => {
  it.each([
    [{}, MAGNETS],
    [{ gtin: GTIN }, `(01)0${GTIN}(10)${MAGNETS}`],
    [{ sscc: SSCC }, `(00)${SSCC}`],
  ])('names the goods as GS1 does where it is told how, else by the lot: %j', async (how, called) => {
    const paper = paperOf(text, how)
    const label = labelOf(paper)
    const svg = labelSvg(label)
    await keep(`label-${Object.keys(how)[0] ?? 'lot'}.svg`, svg)
    expect(svg).toContain(`>${called}</text>`)
    expect(svg).toContain('100,000 g, 2,500 pieces</text>')
    const pdf = Buffer.from(await labelPdf(label, DATE))
    await keep(`label-${Object.keys(how)[0] ?? 'lot'}.pdf`, pdf)
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 255\.1\d* 119\.0\d*\]/)
    expect(Buffer.from(await labelPdf(label, DATE)).equals(pdf)).toBe(true)
  })

  it.each([
    [203, 8],
    [300, 12],
    [600, 24],
  ])(
    'is ZPL for label printers of %i dots an inch: a reader reads its pictures, dot by dot',
    async (dpi, dots) => {
      const paper = paperOf(text, { sscc: SSCC })
      const zpl = labelZpl(labelOf(paper), dpi)
      await keep(`label-${dpi}.zpl`, zpl)
      expect(zpl).toMatch(new RegExp(`^\\^XA\\^CI28\\^LH0,0\\^PW${90 * dots}\\^LL${42 * dots}\\n`))
      expect(zpl.trimEnd().endsWith('^XZ')).toBe(true)
      const [matrix, code] = picturesOf(zpl)
      expect(readDots(matrix, new DataMatrixReader()).replaceAll('\u001d', '')).toBe(`00${SSCC}`)
      expect(readDots(code, new QRCodeReader())).toBe(paper.link)
      expect(zpl).toContain(`^FD(00)${SSCC}^FS`)
    },
  )

  it.each([
    [203, 8],
    [300, 12],
    [600, 24],
  ])(
    'is a picture of %i dots an inch: a reader reads its symbols, and its words are there',
    async (dpi, dots) => {
      const paper = paperOf(text, { sscc: SSCC })
      const label = labelOf(paper)
      const png = labelPng(label, dpi)
      await keep(`label-${dpi}.png`, png)
      const all = dotsOfPng(png)
      expect([all.width, all.height]).toEqual([90 * dots, 42 * dots])
      const { matrix, code } = label
      expect(readDots(within(all, matrix, dots), new DataMatrixReader()).replaceAll('\u001d', '')).toBe(
        `00${SSCC}`,
      )
      expect(readDots(within(all, code, dots), new QRCodeReader())).toBe(paper.link)
      const words = within(all, { x: 3, y: 30, side: 11 }, dots).dark.filter(Boolean).length
      expect(words / (11 * dots) ** 2).toBeGreaterThan(0.02)
      expect(Buffer.from(labelPng(label, dpi)).equals(png)).toBe(true)
    },
  )

  it('hides from the printer what it would read as its own commands', () => {
    const label = labelOf(paperOf(text))
    const lines = [{ text: 'a^XZ~b_c\\d ü', x: 0, y: 3, size: 3, strong: false }]
    expect(labelZpl({ ...label, lines })).toContain('^FH^FDa_5eXZ_7eb_5fc_5cd ü^FS')
    expect(() => labelPng(label, 72)).toThrow(/203, 300, 600 dots an inch, not 72/)
    expect(() => labelZpl(label, 72)).toThrow(/203, 300, 600 dots an inch, not 72/)
  })
})

describe('paper', () => {
  it('is none of a certificate that does not hold, and tells the place', () => {
    const changed = text.replace('"grams":588000', '"grams":588001')
    expect(() => paperOf(changed)).toThrow(
      expect.objectContaining({
        code: 'NOT_GENUINE',
        where: expect.stringMatching(/^\/enclosed\/events\/\d+$/),
      }),
    )
  })
})
