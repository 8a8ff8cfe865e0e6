import { type LedgerEvent, occurredAt } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  diff,
  findLot,
  fold,
  historyOf,
  interval,
  knownBy,
  lotsTouchedBy,
  occurredBefore,
  origins,
  searchLots,
  shipmentsOf,
  trace,
} from '../index.ts'
import { dag } from '../testing/dag.ts'
import { lineageOf } from '../testing/given.ts'
import { assayed, elements, logOf, mined, run, shipped, site } from '../testing/ledger.ts'

const nd = (percent: number) => elements({ Nd: percent * 10_000_000 })
const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00-06:00`
const before = (day: number) => Date.parse(`2026-11-${String(day).padStart(2, '0')}T00:00:00-06:00`)
const ran = (day: number) => ({ startedAt: on(day), endedAt: on(day) })

const dayOf = (event: LedgerEvent, day: number): LedgerEvent => {
  const at = on(day)
  return {
    ...event,
    ...('endedAt' in event ? { startedAt: at, endedAt: at } : { occurredAt: at }),
  } as LedgerEvent
}

const chain = [
  site('FTW', 'US'),
  mined({ lot: 'FTW-SC-M', grams: 1000, composition: nd(30) }, { occurredAt: on(2) }),
  run([{ lot: 'FTW-SC-M', grams: 1000 }], [{ lot: 'FTW-SC-A', grams: 1000, composition: nd(30) }], ran(5)),
  dayOf(shipped('FTW-SC-P', { party: 'GM' }, [{ lot: 'FTW-SC-A', grams: 400 }]), 8),
  dayOf(assayed('FTW-SC-A', nd(29)), 10),
]

describe('a lineage cut in time', () => {
  const lineage = lineageOf(...chain)

  it('knows what had happened by then, whenever that was recorded', () => {
    const balances = [1, 3, 6, 9].map(
      (day) => findLot(occurredBefore(lineage, before(day)), 'FTW-SC-A')?.balanceGrams,
    )
    expect(balances).toEqual([undefined, undefined, 1000, 600])
    const cut = occurredBefore(lineage, before(9))
    expect(findLot(cut, 'FTW-SC-A')?.composition).toEqual({ Nd: 300_000_000 })
    expect(historyOf(cut, 'FTW-SC-A').map(({ role }) => role)).toEqual(['born', 'shipped'])
    expect(shipmentsOf(occurredBefore(lineage, before(8)), {})).toEqual([])
    expect(searchLots(occurredBefore(lineage, before(5)), {}).lots.map(({ lot }) => lot)).toEqual([
      'FTW-SC-M',
    ])
    expect(
      trace(occurredBefore(lineage, before(3)), 'FTW-SC-M', { direction: 'downstream' })?.nodes,
    ).toHaveLength(1)
  })

  it('keeps what the registry says, and says nothing of a lot to which nothing has happened', () => {
    const cut = occurredBefore(lineage, before(6))
    expect(origins(cut, 'FTW-SC-A', { elements: ['Nd'] })?.elements[0]?.byCountry).toMatchObject([
      { country: 'US' },
    ])
    const early = occurredBefore(lineage, before(1))
    expect(origins(early, 'FTW-SC-A')).toBeUndefined()
    expect(interval(early, 'FTW-SC-A', { element: 'Nd' })).toBeUndefined()
    expect(trace(early, 'FTW-SC-A', { direction: 'upstream' })).toBeUndefined()
    expect(diff(early, 'FTW-SC-A', { from: 1, to: 5 })).toBeUndefined()
    expect(historyOf(early, 'FTW-SC-A')).toEqual([])
  })

  it('shows an ancestor that is dated later than what it went into, and that what is behind it is missing', () => {
    const odd = lineageOf(
      mined({ lot: 'FTW-SC-M', grams: 1000, composition: nd(30) }, { occurredAt: on(7) }),
      run(
        [{ lot: 'FTW-SC-M', grams: 1000 }],
        [{ lot: 'FTW-SC-A', grams: 1000, composition: nd(30) }],
        ran(5),
      ),
    )
    const cut = occurredBefore(odd, before(6))
    const found = trace(cut, 'FTW-SC-A', { direction: 'upstream' })
    expect(found?.nodes.map(({ lot, posted }) => [lot, posted])).toEqual([
      ['FTW-SC-A', 'posted'],
      ['FTW-SC-M', 'later'],
    ])
    expect(found).toMatchObject({ complete: false, missing: [{ lot: 'FTW-SC-M', reason: 'occurred_later' }] })
    expect(origins(cut, 'FTW-SC-A', { elements: ['Nd'] })?.elements[0]?.unknown).toMatchObject([
      { lot: 'FTW-SC-M', reason: 'occurred_later' },
    ])
  })

  it('stays as it was while the lineage grows', () => {
    const growing = lineageOf(...chain.slice(0, 3))
    const cut = occurredBefore(growing, before(6))
    const first = origins(cut, 'FTW-SC-A')
    for (const recorded of logOf(chain).slice(3)) fold(growing, recorded)
    expect(origins(cut, 'FTW-SC-A')).toEqual(first)
    expect(trace(cut, 'FTW-SC-A', { direction: 'downstream' })?.nodes).toHaveLength(1)
  })
})

/** The events with a time of their own each. */
const dated = (events: readonly LedgerEvent[], days: readonly number[]): LedgerEvent[] =>
  events.map((event, index) => dayOf(event, 1 + ((days[index % days.length] ?? 0) % 28)))

/** What is left when only what happened before is recorded. Corrections belong to what is known, not to when it happened. */
const onlyBefore = (events: readonly LedgerEvent[], ms: number): LedgerEvent[] => {
  const log = logOf(events)
  const kept = new Set(
    log
      .filter(({ event }) => event.type !== 'EventDeclaredErroneous' && Date.parse(occurredAt(event)) < ms)
      .map(({ id }) => id),
  )
  const withdrawn = new Set(
    events.flatMap((event) => (event.type === 'EventDeclaredErroneous' ? [event.target.eventId] : [])),
  )
  return log.flatMap(({ id, event }) => (kept.has(id) && !withdrawn.has(id) ? [event] : []))
}

describe('the cut of any ledger', () => {
  it('answers as a ledger would that has only what happened before', () => {
    fc.assert(
      fc.property(
        dag(),
        fc.array(fc.nat(27), { minLength: 24, maxLength: 24 }),
        fc.integer({ min: 1, max: 28 }),
        (events, days, day) => {
          const all = dated(events, days)
          const cut = occurredBefore(lineageOf(...all), before(day))
          const only = lineageOf(...onlyBefore(all, before(day)))
          const lots = searchLots(only, { limit: 1000 }).lots.map(({ lot }) => lot)
          expect(
            searchLots(cut, { limit: 1000 })
              .lots.map(({ lot }) => lot)
              .sort(),
          ).toEqual([...lots].sort())
          for (const lot of lots) {
            const of = (lineage: typeof cut) =>
              origins(lineage, lot, { elements: ['Nd', 'Fe'] })?.elements.map(
                ({ sources, unknown, ppb }) => ({
                  ppb,
                  sources,
                  // Why something is not known may differ: it is not posted, or it is later.
                  unknown: unknown.map(({ lot: at, parts }) => [at, parts]).sort(),
                }),
              )
            expect(of(cut)).toEqual(of(only))
            expect(findLot(cut, lot)?.balanceGrams).toBe(findLot(only, lot)?.balanceGrams)
            expect(lotsTouchedBy(cut, { lot }).reduce((a, b) => a + b)).toBe(
              lotsTouchedBy(only, { lot }).reduce((a, b) => a + b),
            )
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('the position by which something was known', () => {
  it('is the last before anything was recorded later', () => {
    const recordedAt = ['10', '12', '11', '15'].map((hour) => `2026-11-23T${hour}:00:00.000Z`)
    const lineage = lineageOf(
      ...chain
        .slice(0, 4)
        .map((event, n): LedgerEvent => ({ ...event, recordedAt: recordedAt[n] ?? '' }) as LedgerEvent),
    )
    const by = (hour: number) => knownBy(lineage, Date.UTC(2026, 10, 23, hour))
    // What a slow clock called eleven came after twelve: it was not known before.
    expect([9, 10, 11, 12, 14, 15, 20].map(by)).toEqual([0, 1, 1, 3, 3, 4, 4])
  })
})
