import { describe, expect, it } from 'vitest'
import { DAY } from '../clock/time.ts'
import { memoryPoster } from '../drive/memory-poster.ts'
import { ofType } from '../testing/of-type.ts'
import { openTwin } from '../twin.ts'

const twin = openTwin({ seed: 6 })
const posts = twin.advance(twin.start + 42 * DAY)
const receipts = ofType(posts, 'LotReceived')

describe('what arrives at the gate of another area', () => {
  it('comes mostly whole, sometimes in parts, each line of which is received once', () => {
    const byParcel = Map.groupBy(receipts, ({ body }) => body.parcel)
    const inParts = [...byParcel.values()].filter((parts) => parts.length > 1)
    expect(inParts.length).toBeGreaterThan(5)
    expect(inParts.length).toBeLessThan(byParcel.size / 5)
    const covering = receipts.filter(({ body }) => body.lines.some(({ covers }) => covers !== undefined))
    expect(covering.length).toBeGreaterThan(0)
  })

  it('comes without papers now and then, and is matched when they come', () => {
    const unmatched = ofType(posts, 'LotReceivedUnmatched').filter(({ at }) => at < twin.now() - 2 * DAY)
    const matched = new Set(
      ofType(posts, 'ReceiptMatched').flatMap(({ body }) => body.lines.map(({ lot }) => lot)),
    )
    expect(unmatched.length).toBeGreaterThan(2)
    for (const { body } of unmatched) for (const { lot } of body.lines) expect(matched).toContain(lot)
  })

  it('is turned away with a broken seal, and comes back where it left', () => {
    const refused = ofType(posts, 'ParcelRefused')
    const redirected = ofType(posts, 'ParcelRedirected')
    expect(refused.length).toBeGreaterThan(0)
    expect(redirected.map(({ body }) => body.of)).toEqual(refused.map(({ body }) => body.parcel))
    for (const { at, area, body } of redirected) {
      const back = receipts.find((receipt) => receipt.body.parcel === body.parcel)
      if (at < twin.now() - 4 * DAY) expect(back?.area).toBe(area)
    }
  })

  it('leaves nothing open between the books but what is on the road', () => {
    const poster = memoryPoster()
    for (const { area, type, body, key } of posts)
      expect(poster.record(area, type, body, key).status).toBe('recorded')
    const road = new Set([...twin.transport.inTransit].map(({ parcel }) => parcel))
    const gone = new Set(ofType(posts, 'ParcelRefused').map(({ body }) => body.parcel))
    for (const book of poster.books.values())
      for (const [id, { addressee, lines }] of book.parcels) {
        if (!('area' in addressee) || road.has(id) || gone.has(id)) continue
        const received = poster.books.get(addressee.area)?.received
        for (const [index, { grams }] of lines.entries())
          expect(received?.get(`${id}#${index + 1}`)?.grams, `${id} line ${index + 1}`).toBe(grams)
      }
  })
})
