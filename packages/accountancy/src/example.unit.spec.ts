import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lineage } from '@lodestone/lineage'
import { lineageOf } from '@lodestone/lineage/testing'
import { expect, it } from 'vitest'
import { balance, findingsOf, inOrder } from './index.ts'
import { analysed, bought, inTime, lost, made } from './testing/plant.ts'

// [example]
/** What a compliance officer asks at the end of a month. */
export const monthEnd = (lineage: Lineage, area: string) => {
  const november = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }
  const { sheets } = balance(lineage, { scope: { kind: 'area', area }, ...november, elements: ['Nd'] })
  const [, neodymium] = sheets
  return {
    verdict: neodymium?.difference.verdict,
    sentence: neodymium?.difference.sentence,
    findings: inOrder(findingsOf(lineage, november)).map(({ sentence }) => sentence),
  }
}
// [/example]

it('is what the README shows', () => {
  const lineage = lineageOf(
    ...inTime([
      bought('FTW-SC-MET-1', 'ndpr_metal', 200, { Nd: 74.5, Pr: 25.2 }),
      analysed('FTW-SC-MET-1', { Nd: 74.5, Pr: 25.2, Dy: 0, Tb: 0 }),
      bought('FTW-SC-FE-1', 'iron', 400),
      bought('FTW-SC-FEB-1', 'ferroboron', 40),
      made(
        'AlloyFlaked',
        [
          ['FTW-SC-MET-1', 188],
          ['FTW-SC-FE-1', 381],
          ['FTW-SC-FEB-1', 31],
        ],
        [
          ['FTW-SC-26-23011', 611.2, 'alloy_flake'],
          ['FTW-SC-SK-23011', 7.9, 'skull'],
        ],
        lost('fume', 0.9),
      ),
      analysed('FTW-SC-26-23011', { Nd: 23.4, Pr: 7.9, Dy: 0, Tb: 0 }),
    ]),
  )
  const { verdict, sentence, findings } = monthEnd(lineage, 'FTW-SC')
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  expect(readme).toContain(`\`${verdict}\`; \`${sentence}\``)
  expect(findings[0]).toContain('FTW-SC, 2026-11-01 to 2026-12-01')
  expect(findings[0]).toContain('Most of it: strip casting in FTW-SC')
})
