import { type LedgerEvent, LOSS_KINDS, UPTAKE_SPECIES } from '@lodestone/domain'
import { ledger, mass } from '@lodestone/lineage/testing'
import fc from 'fast-check'

/** Days that things happen on, at noon; and the moments between them, for periods. */
const FIRST_DAY = Date.parse('2026-11-01T12:00:00Z')
const DAY_MS = 86_400_000
export const DAYS = 10
export const noon = (day: number): string => new Date(FIRST_DAY + day * DAY_MS).toISOString()
export const midnight = (day: number): string => new Date(FIRST_DAY + day * DAY_MS - DAY_MS / 2).toISOString()

const lines = <K extends string>(name: 'kind' | 'species', kinds: readonly K[]) =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 50_000 }))
      .map(([kind, grams]) => ({ [name]: kind, mass: mass(grams) })),
    { maxLength: 2 },
  )

const changed = (event: LedgerEvent, day: number, losses: unknown, uptake: unknown): LedgerEvent => {
  const at = noon(day)
  const times = 'endedAt' in event ? { startedAt: at, endedAt: at } : { occurredAt: at }
  return { ...event, ...times, ...('losses' in event ? { losses, uptake } : {}) } as LedgerEvent
}

/** Ledgers at random in which things happen over some days, in any order, and runs lose and take up. */
export const ledgerInTime = (maxLength = 40, days = DAYS): fc.Arbitrary<LedgerEvent[]> =>
  ledger(maxLength).chain((events) =>
    fc
      .array(fc.tuple(fc.nat(days - 1), lines('kind', LOSS_KINDS), lines('species', UPTAKE_SPECIES)), {
        minLength: events.length,
        maxLength: events.length,
      })
      .map((changes) =>
        events.map((event, index) => {
          const [day = 0, losses = [], uptake = []] = changes[index] ?? []
          return changed(event, day, losses, uptake)
        }),
      ),
  )

/** A period of some days: whole days from midnight. */
export const period = fc
  .tuple(fc.nat(DAYS), fc.integer({ min: 1, max: DAYS }))
  .map(([first, length]) => ({ from: midnight(first), to: midnight(first + length), first, length }))
