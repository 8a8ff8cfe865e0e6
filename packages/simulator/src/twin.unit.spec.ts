import { PLANT_EVENT_TYPES } from '@lodestone/client'
import { siteOf } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { DAY } from './clock/time.ts'
import { offsetAt } from './clock/zone.ts'
import { readPost } from './drive/memory-poster.ts'
import { lotsBorn } from './habits/lots-of.ts'
import { MODEL_CHAIN, zoneOf } from './model/chain.ts'
import type { Scenario } from './model/plan.ts'
import type { Posting } from './posting.ts'
import { openTwin } from './twin.ts'

/** Its plants make no mistakes that they put right, and pack, count and inspect nothing. */
const NOT_SIMULATED: ReadonlySet<string> = new Set([
  ...[
    'ResolutionProposed',
    'ExceptionResolved',
    'CorrectionProposed',
    'EventDeclaredErroneous',
    // A document is kept for ten years after it came: no twin lives as long.
    'DisposalProposed',
    'EvidenceDisposed',
    'GateOverruled',
  ],
])

const posts = (scenario: Scenario, days: number): Posting[] => {
  const twin = openTwin(scenario)
  return twin.advance(twin.start + days * DAY)
}
const bytes = (postings: readonly Posting[]): string => JSON.stringify(postings)

describe('two weeks of the default scenario', () => {
  const postings = posts({}, 14)

  it('are a few thousand posts, the same to the byte each time', () => {
    expect(postings.length).toBeGreaterThan(2_000)
    expect(postings.length).toBeLessThan(20_000)
    expect(bytes(posts({}, 14))).toBe(bytes(postings))
  })

  it('are the first two of three weeks, however time is let pass', () => {
    const twin = openTwin({})
    const piecemeal = Array.from({ length: 63 }, (_, third) =>
      twin.advance(twin.start + ((third + 1) * DAY) / 3),
    ).flat()
    expect(bytes(piecemeal.slice(0, postings.length))).toBe(bytes(postings))
  })

  it('are others with another seed, scale or detail', () => {
    const others = [{ seed: 2 }, { scale: 0.5 }, { detail: 2 }].map((scenario) => bytes(posts(scenario, 14)))
    expect(new Set([...others, bytes(postings)]).size).toBe(4)
  })

  it('have each the shape of its type', () => {
    for (const { type, body } of postings) expect(() => readPost(type, body)).not.toThrow()
  })

  it('are of every kind that a plant posts, but what it does not do yet', () => {
    const kinds = PLANT_EVENT_TYPES.filter((type) => !NOT_SIMULATED.has(type))
    expect(new Set(posts({}, 30).map(({ type }) => type))).toEqual(new Set(kinds))
  })

  it('come from every area of Mountain Pass and Fort Worth', () => {
    const areas = MODEL_CHAIN.areas.map(({ code }) => code).filter((code) => siteOf(code) !== 'TXN')
    expect(new Set(postings.map(({ area }) => area))).toEqual(new Set(areas))
  })

  it('have keys and lot ids that come but once', () => {
    const keys = postings.map(({ key }) => key)
    const born = postings.flatMap(lotsBorn)
    expect(new Set(keys).size).toBe(keys.length)
    expect(born.length).toBeGreaterThan(3_000)
    expect(new Set(born).size).toBe(born.length)
  })

  it('have running numbers without a gap in each system of each area', () => {
    const last = new Map<string, number>()
    for (const { area, body } of postings) {
      const { system = '', sequence = 0 } = body.source ?? {}
      expect(sequence).toBe((last.get(`${area} ${system}`) ?? 0) + 1)
      last.set(`${area} ${system}`, sequence)
    }
    expect(last.size).toBeGreaterThan(10)
  })

  it('are told in the time of each plant, and never before they happened', () => {
    for (const { area, at, body } of postings) {
      const text = 'endedAt' in body ? body.endedAt : body.occurredAt
      expect(Date.parse(text) / 1_000).toBeLessThanOrEqual(at)
      const hours = offsetAt(zoneOf(area), at) / 3_600
      expect(text.slice(19)).toBe(`-${String(-hours).padStart(2, '0')}:00`)
    }
  })

  it('end before the third Monday of November 2026', () => {
    expect(Math.max(...postings.map(({ at }) => at))).toBeLessThan(Date.parse('2026-11-23T06:00:00Z') / 1_000)
  })

  it('bring assays hours to days after the lot', () => {
    const born = new Map(
      postings.flatMap(({ body, at }) =>
        'outputs' in body ? body.outputs.map(({ lot }) => [lot, at] as const) : [],
      ),
    )
    const delays = postings.flatMap(({ type, body, at }) => {
      const from = type === 'AssayRecorded' && 'lot' in body ? born.get(body.lot) : undefined
      return from === undefined ? [] : [(at - from) / 3_600]
    })
    expect(Math.min(...delays)).toBeGreaterThan(1)
    expect(Math.max(...delays)).toBeGreaterThan(24)
  })
})

describe('Northlake', () => {
  it('casts and makes magnets of Fort Worth metal when it takes part', () => {
    const postings = posts({ plants: ['MTP', 'FTW', 'TXN'], scale: 0.5 }, 10)
    const types = new Set(postings.filter(({ area }) => siteOf(area) === 'TXN').map(({ type }) => type))
    for (const type of [
      'LotReceived',
      'AlloyFlaked',
      'PowderMilled',
      'MagnetFinished',
      'MagnetShipped',
    ] as const)
      expect(types).toContain(type)
  })
})
