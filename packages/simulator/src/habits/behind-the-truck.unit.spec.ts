import type { LedgerEvent } from '@lodestone/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { type MemoryPoster, memoryPoster } from '../drive/memory-poster.ts'
import { simulate } from '../drive/simulate.ts'
import type { Summary } from '../drive/summary.ts'
import { lateDispatchOf } from './late-dispatch.ts'
import { latePapersOf } from './late-papers.ts'

/** A seed in whose 40 days a parcel is turned away, and magnets come back, before anybody has posted that they left. */
const SEED = 4

describe('plants whose desks are behind their trucks', () => {
  const log: LedgerEvent[] = []
  let poster: MemoryPoster
  let summary: Summary
  beforeAll(async () => {
    poster = memoryPoster({ onEvent: (event) => log.push(event) })
    const scenario = { seed: SEED, days: 40, detail: 0.5, scale: 0.5 }
    summary = await simulate({ poster, ...scenario, habits: [latePapersOf(0.5), lateDispatchOf(0.2)] })
  })
  const placeOf = (is: (event: LedgerEvent) => boolean): number => log.findIndex(is)

  it('are refused nothing, and nothing of it is held impossible', () => {
    expect(summary.refusals).toEqual([])
    expect(summary.findings.critical).toBe(0)
  })

  it('turn a parcel away before it is posted that it left, and send it back; all of it is bound once it is', () => {
    const refused = placeOf((event) => event.type === 'ParcelRefused' && event.refused.length === 0)
    const { parcel } = log[refused] as LedgerEvent<'ParcelRefused'>
    const shipped = placeOf((event) => event.type === 'LotShipped' && event.parcel === parcel)
    const redirected = placeOf((event) => event.type === 'ParcelRedirected' && event.of === parcel)
    expect(refused).toBeGreaterThanOrEqual(0)
    expect(redirected).toBeGreaterThan(refused)
    expect(shipped).toBeGreaterThan(redirected)
    const bound = log.filter(
      (event) => event.type === 'ParcelRefused' && event.parcel === parcel && event.refused.length > 0,
    )
    expect(bound).toHaveLength(1)
  })

  it('take back what never was posted to have left, ship it on while it is disputed, and two people settle that', () => {
    const back = placeOf((event) => event.type === 'CustomerReturnReceived' && event.accounts.length === 0)
    const disputed = placeOf(
      (event) =>
        event.type === 'MagnetShipped' && (event.findings ?? []).some(({ code }) => code === 'LOT_DISPUTED'),
    )
    const resolved = placeOf(({ type }) => type === 'ExceptionResolved')
    expect(back).toBeGreaterThanOrEqual(0)
    expect(disputed).toBeGreaterThan(back)
    expect(resolved).toBeGreaterThan(disputed)
    expect(log.some((event) => event.type === 'ReceiptMatched' && event.returned === true)).toBe(true)
  })

  it('end with nothing disbelieved, but what came back in the last days', () => {
    const lately = Date.parse(summary.until) - 7 * 86_400_000
    const open = [...poster.books.values()].flatMap(({ exceptions }) => [...exceptions.values()])
    const old = open.filter(({ code, at }) => code !== 'PARCEL_NOT_YET_POSTED' || Date.parse(at) < lately)
    expect(old.map(({ sentence }) => sentence)).toEqual([])
  })
})
