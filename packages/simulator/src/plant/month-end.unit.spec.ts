import type { Finding } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { DAY } from '../clock/time.ts'
import { memoryPoster } from '../drive/memory-poster.ts'
import { ofType } from '../testing/of-type.ts'
import { openTwin } from '../twin.ts'

const twin = openTwin({ seed: 8, scale: 0.05, start: '2026-11-20' })
const posts = twin.advance(twin.start + 20 * DAY)

describe('the end of a month', () => {
  const counts = ofType(posts, 'InventoryCounted')
  const closings = ofType(posts, 'PeriodClosed')

  it('has every area counted, and closed some days later', () => {
    const areas = new Set(posts.map(({ area }) => area))
    expect(new Set(counts.map(({ area }) => area))).toEqual(areas)
    expect(
      closings.map(({ area, body }) => `${area} ${body.period} ${body.through.slice(0, 19)}`).sort(),
    ).toEqual([...areas].map((area) => `${area} 2026-11 2026-12-01T00:00:00`).sort())
    for (const { area, at, body } of closings) {
      const count = counts.find((each) => each.area === area && each.body.count === body.count)
      expect(at).toBeGreaterThan(count?.at ?? Infinity)
    }
  })

  it('finds what the books have, where everything is posted', () => {
    const poster = memoryPoster()
    const differ: Finding[] = []
    for (const { area, type, body, key } of posts) {
      const result = poster.record(area, type, body, key)
      expect(result.status).toBe('recorded')
      if (result.status === 'recorded' && type === 'InventoryCounted') differ.push(...result.receipt.findings)
    }
    expect(differ).toEqual([])
    for (const book of poster.books.values()) expect(book.closedThrough).toMatch(/^2026-12-01T00:00:00/)
  })
})
