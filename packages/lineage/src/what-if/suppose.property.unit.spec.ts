import type { LedgerEvent } from '@lodestone/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameOf } from '../columns/names.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { stateHash } from '../snapshot/write.ts'
import { taint } from '../taint/taint.ts'
import { dag } from '../testing/dag.ts'
import { lineageOf, sha256, withdrawing } from '../testing/given.ts'
import { event } from '../testing/ledger.ts'
import { suppose } from './suppose.ts'

/** What any lot may have met, by its name. */
const factsOf = (lineage: Lineage, lots: readonly string[]): string[] =>
  lots.map((lot) => {
    const facts = taint(lineage, lot)?.facts.map(({ key, elements, origin }) => [key, elements, origin])
    return `${lot} ${JSON.stringify(facts)}`
  })
const namesOf = ({ lots, lotIds }: Lineage): string[] =>
  Array.from({ length: lots.count }, (_, n) => nameOf(lotIds, n))

it('without an event, lots have met what they have once it is declared erroneous', () => {
  fc.assert(
    fc.property(dag(), fc.nat(), (events, pick) => {
      const target = pick % events.length
      fc.pre(events[target]?.type !== 'EventDeclaredErroneous')
      const lineage = lineageOf(...events)
      const lots = namesOf(lineage)
      const really = lineageOf(...events, withdrawing(events, target))
      const supposed = suppose(lineage, { without: [target + 1] })
      expect(factsOf(supposed, lots)).toEqual(factsOf(really, lots))
    }),
    { numRuns: 150 },
  )
})

const site = (type: 'SiteRegistered' | 'SiteAmended', code: string, country: string) =>
  event(type, {
    area: 'registry',
    occurredAt: '2026-11-23T12:00:00-06:00',
    site: code,
    name: code,
    operator: 'somebody',
    country,
    ...(type === 'SiteAmended' ? { reason: 'found out' } : {}),
  })

it('of a site in another country, lots have met what they have once it is amended', () => {
  fc.assert(
    fc.property(dag(), fc.constantFrom('FTW', 'MTP', 'KRS'), (events, code) => {
      const all = [
        ...['FTW', 'MTP', 'EUR', 'KRS'].map((each) => site('SiteRegistered', each, 'US')),
        ...events,
      ]
      const lineage = lineageOf(...all)
      const lots = namesOf(lineage)
      const really = lineageOf(...all, site('SiteAmended', code, 'CN'))
      const supposed = suppose(lineage, { countries: new Map([[code, 'CN']]) })
      expect(factsOf(supposed, lots)).toEqual(factsOf(really, lots))
    }),
    { numRuns: 60 },
  )
})

/** The events, with a gram of another lot in a run; its own lot has enough of it. */
const blended = (events: readonly LedgerEvent[], run: number, lot: string): LedgerEvent[] =>
  events.map((each, n) =>
    n === run && each.type === 'AlloyFlaked'
      ? ({
          ...each,
          inputs: [...each.inputs, { ...each.inputs[0], lot, mass: { grams: 1, basis: 'as_weighed' } }],
        } as LedgerEvent)
      : each,
  )

it('of a blend, lots have met what they have once the run is posted with it', () => {
  let blends = 0
  fc.assert(
    fc.property(dag(30), fc.nat(), (events, pick) => {
      const runs = events.flatMap((each, n) =>
        each.type === 'AlloyFlaked' && each.outputs.every(({ from }) => from === undefined) ? [n] : [],
      )
      const run = runs[pick % Math.max(1, runs.length)]
      fc.pre(run !== undefined)
      // Bought before anything, and used by nothing else: a gram of it is there.
      const bought = event('FeedstockDeclared', {
        area: 'FTW-SC',
        occurredAt: '2026-11-23T09:00:00-06:00',
        supplier: 'HITACHI',
        lines: [{ lot: 'FTW-SC-NEW', material: 'dy_metal', mass: { grams: 1_000, basis: 'as_weighed' } }],
        facts: [
          {
            elements: ['Dy'],
            stages: ['separate'],
            origin: { in: ['CN'] },
            custody: 'segregated',
            share: 1_000_000_000,
          },
        ],
      })
      const lineage = lineageOf(bought, ...events)
      const lots = namesOf(lineage)
      const really = lineageOf(bought, ...blended(events, run, 'FTW-SC-NEW'))
      const supposed = suppose(lineage, { blends: [{ lot: 'FTW-SC-NEW', into: run + 2 }] })
      blends++
      expect(factsOf(supposed, lots)).toEqual(factsOf(really, lots))
    }),
    { numRuns: 100 },
  )
  expect(blends).toBeGreaterThan(30)
})

it('supposing changes nothing: the state is the same, to the byte', () => {
  fc.assert(
    fc.property(dag(), (events) => {
      const lineage = lineageOf(...events)
      const before = stateHash(lineage, sha256)
      const lots = namesOf(lineage)
      const supposed = suppose(lineage, { without: [1], countries: new Map([['FTW', 'CN']]) })
      factsOf(supposed, lots)
      expect(stateHash(lineage, sha256)).toBe(before)
    }),
    { numRuns: 60 },
  )
})

it('a lot cannot be blended into what it is made of', () => {
  fc.assert(
    fc.property(dag(), (events) => {
      const lineage = lineageOf(...events)
      // Into what is withdrawn nothing goes at all.
      fc.pre(stands(lineage, 1, lineage.position))
      const row = lineage.yields.columns.lot[lineage.events.columns.firstYield[1] ?? 0] ?? 0
      const lot = nameOf(lineage.lotIds, row)
      expect(() => suppose(lineage, { blends: [{ lot, into: 1 }] })).toThrow(RangeError)
    }),
    { numRuns: 10 },
  )
})
