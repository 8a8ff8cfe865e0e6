import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS } from '@lodestone/certificate/testing'
import { expect, it } from 'vitest'
import { certificatePage, certificatePdf, labelOf, labelZpl, paperOf } from './index.ts'

it('the example of the README does what it says', async () => {
  const log = await ledgerLog(chain())
  const text = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))).file)
  const sent: string[] = []
  const printer = { send: async (zpl: string) => sent.push(zpl) }
  // [example]
  // Checks the file, and makes its statement anew. FormError NOT_GENUINE with the place, where it was changed.
  const paper = paperOf(text, { gtin: '9521234543213' })
  const page = await certificatePage(paper) // HTML that loads and runs nothing
  const pdf = await certificatePdf(paper) // A4, the file attached
  const label = labelOf(paper) // 90 × 42 mm
  await printer.send(labelZpl(label, 300)) // as label printers take it; labelSvg, labelPdf
  // [/example]
  expect(page).toContain(paper.hash)
  expect(Buffer.from(pdf.subarray(0, 4)).toString()).toBe('%PDF')
  expect(sent).toEqual([expect.stringContaining('^PW1080^LL504')])
})
