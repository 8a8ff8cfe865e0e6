import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarmCount } from '../testing/false-alarms.ts'
import { listeningModel, type ModelPlants } from '../testing/model-plants.ts'
import { clientPoster } from './client-poster.ts'
import { memoryPoster } from './memory-poster.ts'
import { simulate } from './simulate.ts'

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1)
/** Of these the findings are counted; the others live with lots of twice the size, which is as true and half the posts. */
const COUNTED = SEEDS.slice(0, Number(process.env['TWIN_COUNTED_MONTHS'] ?? 6))

describe('a month of plants as they are', () => {
  const alarms = alarmCount()
  afterAll(() => {
    console.log(alarms.table(COUNTED.length).join('\n'))
  })

  it.each(SEEDS)(
    'has no true report refused, and none held impossible: seed %i',
    async (seed) => {
      const isCounted = COUNTED.includes(seed)
      const poster = isCounted ? alarms.listening(memoryPoster()) : memoryPoster()
      const detail = isCounted ? 1 : 0.5
      const { refusals, findings, recorded } = await simulate({ poster, seed, detail, days: 30 })
      expect(refusals).toEqual([])
      expect(findings.critical).toBe(0)
      expect(recorded).toBeGreaterThan(5_000)
    },
    300_000,
  )

  it('asks of true reports no more than an officer works through', () => {
    expect(alarms.sum('true', 'critical')).toBe(0)
    expect(alarms.sum('true', 'disputed') / COUNTED.length).toBeLessThanOrEqual(12)
    expect(alarms.sum('true', 'warning') / COUNTED.length).toBeLessThanOrEqual(18)
  })

  it('has its mistakes, and the ledger notices them', () => {
    expect(alarms.count('mistaken', 'disputed', 'BALANCE_EXCEEDED')).toBeGreaterThan(0)
    expect(alarms.count('mistaken', 'disputed', 'RECEIVED_HEAVIER')).toBeGreaterThan(0)
    expect(alarms.count('true', 'disputed', 'LOT_NOT_YET_POSTED')).toBeGreaterThan(0)
    expect(alarms.count('true', 'warning', 'PARCEL_NOT_YET_POSTED')).toBeGreaterThan(0)
    // Goods that were booked in at the gate before their desk had posted that they left.
    expect(alarms.count('true', 'disputed', 'PARCEL_NOT_YET_POSTED')).toBeGreaterThan(0)
  })
})

describe('the same through services that listen, on the embedded store', () => {
  let plants: ModelPlants
  beforeAll(async () => {
    plants = await listeningModel()
  })
  afterAll(() => plants.close())

  it.each([21, 22])(
    'comes to the same: seed %i',
    async (seed) => {
      // Each seed has its own year, so that they do not meet in the books.
      const scenario = { seed, scale: 0.1, days: 10, start: `20${seed}-03-08` }
      const summary = await simulate({ ...scenario, poster: clientPoster(plants.clientOf) })
      expect(summary.refusals).toEqual([])
      expect(summary.findings.critical).toBe(0)
      expect(summary.recorded).toBeGreaterThan(500)
    },
    300_000,
  )
})
