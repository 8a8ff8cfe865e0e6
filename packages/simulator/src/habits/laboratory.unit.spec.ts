import { describe, expect, it } from 'vitest'
import { DAY } from '../clock/time.ts'
import { memoryPoster, readPost } from '../drive/memory-poster.ts'
import { simulate } from '../drive/simulate.ts'
import { disturbed, plain } from '../testing/disturbed.ts'
import { lateAssays, supersededAssays } from './laboratory.ts'

describe('assays', () => {
  it('come days late now and then', () => {
    const { changed } = disturbed(lateAssays)
    expect(changed.length).toBeGreaterThan(5)
    for (const [posting, out] of changed) {
      expect(posting.type).toBe('AssayRecorded')
      expect((out[0]?.at ?? 0) - posting.at).toBeGreaterThan(DAY)
    }
  })

  it('are run again when the drift check fails: the second is as the laboratory would have had it, the first a little off', () => {
    const { changed } = disturbed(supersededAssays)
    expect(changed.length).toBeGreaterThan(3)
    for (const [posting, [first, again]] of changed) {
      if (first === undefined || again === undefined || !('needs' in again) || !('body' in first))
        throw new Error('one')
      const eventId = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
      const body = again.write([{ eventId, revision: 4, findings: [] }])
      expect(body).toMatchObject({ supersedes: eventId })
      if (posting.type !== 'AssayRecorded' || body === null || !('composition' in body))
        throw new Error('two')
      expect(body.composition).toEqual(posting.body.composition)
      expect(() => readPost('AssayRecorded', first.body)).not.toThrow()
      expect(() => readPost('AssayRecorded', body)).not.toThrow()
      expect(again.at).toBeGreaterThan(first.at)
    }
    expect(plain(changed.flatMap(([, out]) => out))).toHaveLength(changed.length)
  })

  it('that take the place of others name them in the ledger', async () => {
    const named: unknown[] = []
    const poster = memoryPoster({
      onEvent: (event) => event.type === 'AssayRecorded' && event.supersedes && named.push(event),
    })
    const { refused } = await simulate({ poster, days: 10, habits: [supersededAssays] })
    expect(refused).toBe(0)
    expect(named.length).toBeGreaterThan(1)
  })
})
