import {
  areaOf,
  type Composition,
  type LedgerEvent,
  type MaterialCode,
  ONE,
  type RunType,
} from '@lodestone/domain'
import {
  assayed,
  declared,
  elements,
  event,
  lineageOf,
  mass,
  received,
  run,
  shipped,
} from '@lodestone/lineage/testing'
import type { DerivedFinding } from '../answers/finding.ts'
import { findingsOf, inOrder } from '../findings/findings.ts'

/** Small ledgers written by hand, a day an event: what a plant did in November 2026. */

const KG = 1_000
const HOUR_MS = 3_600_000
const FIRST = Date.parse('2026-11-02T06:00:00Z')

/** The same events, each some hours after the one before. */
export const inTime = (events: readonly LedgerEvent[], hours = 6): LedgerEvent[] =>
  events.map((each, index) => {
    const at = new Date(FIRST + index * hours * HOUR_MS).toISOString()
    return (
      'endedAt' in each ? { ...each, startedAt: at, endedAt: at } : { ...each, occurredAt: at }
    ) as LedgerEvent
  })

/** Parts in percent of mass. */
export const percent = (parts: { readonly [name: string]: number }): Composition =>
  elements(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, Math.round((part * ONE) / 100)]),
    ) as Composition['parts'],
  )

export const analysed = (lot: string, parts: { readonly [name: string]: number }): LedgerEvent =>
  event('AssayRecorded', {
    ...assayed(lot, percent(parts)),
    expandedUncertainty: ONE / 100,
    coverageFactorTimes10: 20,
    laboratory: 'PLANT-LAB',
  })

export const bought = (
  lot: string,
  material: MaterialCode,
  kg: number,
  parts: { readonly [name: string]: number } = {},
): LedgerEvent => declared({ lot, material, grams: kg * KG, composition: percent(parts) })

type Line = readonly [lot: string, kg: number, material?: MaterialCode]
export const made = (
  type: RunType,
  inputs: readonly Line[],
  outputs: readonly Line[],
  more: object = {},
): LedgerEvent =>
  run(
    inputs.map(([lot, kg]) => ({ lot, grams: Math.round(kg * KG) })),
    outputs.map(([lot, kg, material]) => ({
      lot,
      grams: Math.round(kg * KG),
      ...(material === undefined ? {} : { material }),
    })),
    { type, ...more },
  )

export const lost = (kind: string, kg: number) => ({ losses: [{ kind, mass: mass(Math.round(kg * KG)) }] })

/** A parcel with what left and what arrived, in kilograms. */
export const sent = (parcel: string, lot: string, kg: number, to: string): LedgerEvent =>
  shipped(parcel, { area: areaOf(to) }, [{ lot, grams: Math.round(kg * KG) }])
export const arrived = (parcel: string, from: string, lot: string, left: number, came: number): LedgerEvent =>
  received(parcel, [{ from, lot, grams: Math.round(came * KG), covers: Math.round(left * KG) }])

/** What the read side finds in these events. */
export const found = (events: readonly LedgerEvent[]): DerivedFinding[] =>
  inOrder(findingsOf(lineageOf(...events), { from: '2026-11-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }))
export const codesOf = (events: readonly LedgerEvent[]): string[] => found(events).map(({ code }) => code)
