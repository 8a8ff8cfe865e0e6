import { describe, expect, it } from 'vitest'
import type { Habit } from '../habits/habit.ts'
import type { Posting } from '../posting.ts'
import { listening } from '../testing/counting.ts'
import { openTwin } from '../twin.ts'
import { memoryPoster } from './memory-poster.ts'
import { roundsOf } from './rounds.ts'
import { type Intervention, simulate } from './simulate.ts'

const SMALL = { scale: 0.05, days: 4 } as const

describe('simulate', () => {
  it('posts each area in its order, and a receipt only when its shipment is recorded', async () => {
    const poster = listening()
    await simulate({ ...SMALL, poster, days: 8, concurrency: 3, habits: [] })
    const left = new Set<string>()
    const last = new Map<string, number>()
    for (const { body, key, type } of poster.heard) {
      // Some desks number their posts for themselves.
      const [series, sequence] = [key.slice(0, key.lastIndexOf('-')), key.slice(key.lastIndexOf('-') + 1)]
      expect(Number(sequence)).toBe((last.get(series) ?? 0) + 1)
      last.set(series, Number(sequence))
      if (type === 'LotShipped' || type === 'ParcelRedirected') left.add(body.parcel)
      if (type === 'LotReceived') expect(left).toContain(body.parcel)
    }
    expect(left.size).toBeGreaterThan(20)
  })

  it('comes to the same, however many areas post side by side, in bulk or singly', async () => {
    const { bulk: _, ...singly } = memoryPoster()
    const summaries = await Promise.all([
      simulate({ ...SMALL, poster: memoryPoster(), concurrency: 1 }),
      simulate({ ...SMALL, poster: memoryPoster(), concurrency: 8 }),
      simulate({ ...SMALL, poster: singly }),
    ])
    expect(summaries[1]).toEqual(summaries[0])
    expect(summaries[2]).toEqual(summaries[0])
  })

  it('replays what is recorded already when it is run again for longer', async () => {
    const poster = memoryPoster()
    const first = await simulate({ ...SMALL, poster, days: 8 })
    expect(first.refused).toBe(0)
    const again = await simulate({ ...SMALL, poster, days: 8 })
    expect(again).toMatchObject({ recorded: 0, refused: 0, mistakes: { caught: first.mistakes.caught } })
    expect(again.replayed).toBe(first.posts - first.mistakes.caught)
    const longer = await simulate({ ...SMALL, poster, days: 9 })
    expect(longer.refused).toBe(0)
    expect(longer.replayed).toBeGreaterThanOrEqual(again.replayed)
    expect(longer.recorded).toBeGreaterThan(0)
  })

  it('posts nothing that happens after `until`', async () => {
    const poster = listening()
    const summary = await simulate({ ...SMALL, poster, until: '2026-11-10T12:00:00Z' })
    expect(Math.max(...poster.heard.map(({ at }) => at))).toBeLessThan(
      Date.parse('2026-11-10T12:00:00Z') / 1_000,
    )
    expect(summary.until).toBe('2026-11-10T12:00:00Z')
    expect(summary.posts).toBe(poster.heard.length)
  })

  it('tells how far it is, and stops when it is told', async () => {
    const abort = new AbortController()
    const seen: number[] = []
    const running = simulate({
      ...SMALL,
      poster: listening(),
      signal: abort.signal,
      onProgress: ({ day, posts }) => {
        seen.push(posts)
        if (day === 2) abort.abort(new Error('enough'))
      },
    })
    await expect(running).rejects.toThrow('enough')
    expect(seen).toEqual([...seen].sort((one, other) => one - other))
    expect(seen.length).toBeGreaterThan(1)
  })

  it('tells refusals, and goes on', async () => {
    const poster = memoryPoster({ now: () => '2026-11-10T00:00:00.000Z' })
    const summary = await simulate({ ...SMALL, poster })
    expect(summary.refused).toBeGreaterThan(0)
    expect(summary.recorded).toBeGreaterThan(0)
    expect(summary.refusals[0]).toMatchObject({ code: 'TIME_IN_FUTURE' })
  })

  it.each([0, -1, Number.NaN, 1e9])('is refused for %d days', async (days) => {
    await expect(simulate({ ...SMALL, days, poster: listening() })).rejects.toThrow(RangeError)
  })

  it('fails when nothing more can be posted', async () => {
    const away = { post: () => Promise.reject(new Error('no answer')) }
    await expect(simulate({ ...SMALL, poster: away })).rejects.toThrow('no answer')
    const brief = { ...away, bulk: () => [] }
    await expect(simulate({ ...SMALL, poster: brief })).rejects.toThrow(/ended early/)
  })
})

describe('rounds', () => {
  const post = (area: string, type: 'LotShipped' | 'LotReceived', parcel: string): Posting =>
    ({ area, type, body: { parcel }, key: `${area} ${type} ${parcel}`, at: 0 }) as Posting

  it('put a receipt after the shipment that it receives', () => {
    const rounds = roundsOf([
      post('B-B', 'LotReceived', 'P0'),
      post('A-A', 'LotShipped', 'P1'),
      post('B-B', 'LotReceived', 'P1'),
      post('B-B', 'LotShipped', 'P2'),
    ])
    expect(rounds.map((round) => [...round].map(([area, posts]) => [area, posts.length]))).toEqual([
      [
        ['B-B', 1],
        ['A-A', 1],
      ],
      [['B-B', 2]],
    ])
  })

  it('let posts through that wait for one another', () => {
    const knot = [
      post('A-A', 'LotReceived', 'P2'),
      post('A-A', 'LotShipped', 'P1'),
      post('B-B', 'LotReceived', 'P1'),
      post('B-B', 'LotShipped', 'P2'),
    ]
    expect(roundsOf(knot).flatMap((round) => [...round.values()].flat())).toHaveLength(4)
  })
})

describe('habits and interventions', () => {
  it('a habit that posts a day later what was bought makes the books tell placeholders', async () => {
    const lazy: Habit = () => (posting) =>
      posting.type === 'FeedstockDeclared' ? [{ ...posting, at: posting.at + 86_400 }] : [posting]
    const summary = await simulate({ ...SMALL, poster: memoryPoster(), habits: [lazy] })
    expect(summary.findingCodes.LOT_NOT_YET_POSTED).toBeGreaterThan(0)
    expect(summary.refused).toBe(0)
  })

  it('a habit that writes more flake than a heat can give is found by the book', async () => {
    const boastful: Habit = () => (posting) => {
      if (posting.type !== 'AlloyFlaked') return [posting]
      const outputs = posting.body.outputs.map((line) =>
        line.material === 'alloy_flake'
          ? { ...line, mass: `${Number.parseFloat(line.mass) * 1.1} kg`.replace(/(\.\d{3})\d+/, '$1') }
          : line,
      )
      return [{ ...posting, body: { ...posting.body, outputs } }]
    }
    const summary = await simulate({ ...SMALL, poster: memoryPoster(), habits: [boastful] })
    expect(summary.findingCodes.MASS_GAINED).toBeGreaterThan(0)
    expect(summary.findings.critical).toBeGreaterThan(0)
  })

  it('an intervention works on what stands in a plant', async () => {
    const loseMetal: Intervention = (twin) =>
      twin.at(twin.start + 20 * 3_600, () => {
        const shop = twin.shops.get('FTW-SC')
        for (const lot of shop?.stock.lots('ndpr_metal') ?? []) shop?.stock.remove(lot)
      })
    const [honest, lost] = await Promise.all([
      simulate({ ...SMALL, poster: listening() }),
      simulate({ ...SMALL, poster: listening(), interventions: [loseMetal] }),
    ])
    expect(lost.produced.flake).toBeLessThan(honest.produced.flake)
    expect(openTwin(SMALL).shops.get('FTW-SC')?.area).toBe('FTW-SC')
  })
})
