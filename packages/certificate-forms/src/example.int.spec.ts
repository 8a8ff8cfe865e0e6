import { readFileSync } from 'node:fs'
import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS } from '@lodestone/certificate/testing'
import { expect, it } from 'vitest'
import { certificatePage, certificatePdf, labelOf, labelZpl, paperOf } from './index.ts'

it('is what the README shows', async () => {
  const log = await ledgerLog(chain())
  const text = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))).file)
  const paper = paperOf(text, { gtin: '9521234543213' })
  const page = await certificatePage(paper)
  const pdf = await certificatePdf(paper)
  const label = labelOf(paper)
  expect(page).toContain(paper.hash)
  expect(Buffer.from(pdf.subarray(0, 4)).toString()).toBe('%PDF')
  expect(labelZpl(label, 300)).toContain('^PW1080^LL504')
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  for (const line of [
    "const paper = paperOf(text, { gtin: '9521234543213' })",
    'const page = await certificatePage(paper)',
    'const pdf = await certificatePdf(paper)',
    'const label = labelOf(paper)',
  ])
    expect(readme).toContain(line)
})
