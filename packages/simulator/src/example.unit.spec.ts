import { expect, it } from 'vitest'
import { memoryPoster, openTwin, simulate } from './index.ts'

it('the example of the README runs, and comes to what it says', async () => {
  // [example]
  const poster = memoryPoster()
  const summary = await simulate({ poster, seed: 7, scale: 0.25, days: 14 })

  const { refused, findings, shipped } = summary
  const lot = shipped.lots.at(-1) ?? ''
  const book = poster.books.get('FTW-MG')
  // [/example]
  expect(refused).toBe(0)
  expect(findings.critical).toBe(0)
  expect(book?.accounts.get(lot)?.material).toBe('magnet')
  expect(Object.keys(shipped.parcels)).toContain('DLA')
})

it('the twin of the README stands still until it is told', () => {
  const twin = openTwin({ seed: 7 })
  expect(twin.advance(twin.start)).toEqual([])
  expect(twin.advance(twin.start + 3_600).map(({ type }) => type)).toContain('OpeningInventoryDeclared')
})
