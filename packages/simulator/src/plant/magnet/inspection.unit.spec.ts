import { describe, expect, it } from 'vitest'
import { DAY } from '../../clock/time.ts'
import { ofType } from '../../testing/of-type.ts'
import { openTwin } from '../../twin.ts'

const twin = openTwin({ seed: 2 })
const posts = twin.advance(twin.start + 21 * DAY)

describe('final inspection', () => {
  it('takes what it destroys and what it rejects out of the lot', () => {
    const inspections = ofType(posts, 'LotInspected')
    expect(inspections.length).toBeGreaterThan(100)
    for (const { body } of inspections) {
      const { inspected, accepted, destroyed, rejectedPieces = 0 } = body
      expect(accepted + (destroyed?.pieces ?? 0) + rejectedPieces).toBe(inspected)
    }
    expect(inspections.filter(({ body }) => body.rejected !== undefined).length).toBeGreaterThan(20)
  })
})

describe('the review board', () => {
  const holds = ofType(posts, 'LotHeld').filter(({ body }) => body.hold.startsWith('NCR-'))
  const releases = new Map(ofType(posts, 'LotReleased').map((release) => [release.body.hold, release]))

  it('holds what fails, and takes one of four ways with it', () => {
    expect(holds.length).toBeGreaterThan(5)
    const ways = new Set(holds.map(({ body }) => releases.get(body.hold)?.body.disposition))
    for (const way of ['Use as is', 'Rework', 'Regrade', 'Scrap']) expect(ways).toContain(way)
  })

  it('lets none of it leave before it has met', () => {
    const left = new Map(
      ofType(posts, 'MagnetShipped').flatMap(({ at, body }) =>
        body.lines.map(({ lot }) => [lot, at] as const),
      ),
    )
    for (const { at, body } of holds) {
      const away = left.get(body.lot)
      if (away !== undefined) expect(away).toBeGreaterThan(releases.get(body.hold)?.at ?? at)
    }
  })
})
