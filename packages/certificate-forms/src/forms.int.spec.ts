import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS } from '@lodestone/certificate/testing'
import { describe, expect, it } from 'vitest'
import { certificatePage, certificatePdf, FormError, labelOf, paperOf } from './index.ts'

const log = await ledgerLog(chain())
const text = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))).file)
const GTIN = '9521234543213'
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

  it('is a label with GTIN and lot, for which a GTIN has to be told', async () => {
    const paper = paperOf(text, { gtin: GTIN })
    const label = labelOf(paper)
    await keep('label.svg', label)
    expect(label).toContain(`(01)0${GTIN}(10)${MAGNETS}`)
    expect(paper.link).toBe(
      `https://mp.example/ledger/01/0${GTIN}/10/${MAGNETS}?certificate=${paper.document.id}`,
    )
    await keep('certificate-gtin.pdf', await certificatePdf(paper))
    expect(() => labelOf(paperOf(text))).toThrow(FormError)
    for (const wrong of ['9521234543214', '952123454321', 'x', ''])
      expect(() => paperOf(text, { gtin: wrong }), wrong).toThrow(/is no GTIN/)
  })

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
