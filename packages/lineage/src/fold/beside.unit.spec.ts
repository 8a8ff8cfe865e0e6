import { LOSS_KINDS, UPTAKE_SPECIES } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { nameOf } from '../columns/names.ts'
import { NONE, type Table } from '../columns/table.ts'
import { lineageOf } from '../testing/given.ts'
import { assayed, collected, declared, elements, event, mass, mined, run } from '../testing/ledger.ts'
import { lossKind, uptakeKind } from './kinds.ts'

const AT = '2026-11-23T10:00:00-06:00'
const rowsOf = (table: Table) =>
  Array.from({ length: table.count }, (_, row) =>
    Object.fromEntries(Object.keys(table.schema).map((name) => [name, table.columns[name]?.[row]])),
  )

describe('what a balance needs beside the movements', () => {
  it('what a run lost without a lot, and what it took up', () => {
    const { losses } = lineageOf(
      mined({ lot: 'MTP-MN-1', grams: 10 }),
      run([{ lot: 'FTW-SC-1', grams: 100 }], [{ lot: 'FTW-SC-2', grams: 98 }], {
        losses: [{ kind: 'fume', mass: mass(3) }],
        uptake: [{ species: 'oxygen', mass: mass(1) }],
      }),
    )
    expect(rowsOf(losses)).toEqual([
      { position: 2, kind: lossKind('fume'), grams: 3 },
      { position: 2, kind: uptakeKind('oxygen'), grams: 1 },
    ])
    const kinds = [...LOSS_KINDS.map(lossKind), ...UPTAKE_SPECIES.map(uptakeKind)]
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  it('the scale, which is another one after its calibration', () => {
    const weighed = (lot: string, device: object) =>
      event('OreExtracted', {
        area: 'MTP-MN',
        occurredAt: AT,
        mine: 'open pit',
        mineral: 'bastnaesite',
        lines: [{ lot, material: 'ore', mass: mass(5) }],
        device,
      })
    const { scales, words } = lineageOf(
      weighed('MTP-MN-1', { id: 'WB1', calibration: 'C-1' }),
      weighed('MTP-MN-2', { id: 'WB1', calibration: 'C-2' }),
      weighed('MTP-MN-3', { id: 'WB1' }),
    )
    const { device } = scales.columns
    expect([0, 1, 2].map((row) => nameOf(words, device[row] ?? 0))).toEqual(['WB1 C-1', 'WB1 C-2', 'WB1'])
  })

  it('how good an assay is: its standard uncertainty, and the laboratory', () => {
    const found = elements({ Nd: 250_000_000 })
    const told = event('AssayRecorded', {
      ...assayed('FTW-SC-1', found),
      expandedUncertainty: 20_000_000,
      coverageFactorTimes10: 20,
      laboratory: 'PLANT-LAB',
    })
    const { assays, words } = lineageOf(assayed('FTW-SC-1', found), told)
    expect(rowsOf(assays)).toMatchObject([
      { note: 0 },
      { note: 1, uncertainty: 10_000_000, laboratory: expect.anything() },
    ])
    expect(nameOf(words, assays.columns.laboratory[1] ?? NONE)).toBe('PLANT-LAB')
  })

  it('counts, and surveys of the generation that a pool had come to', () => {
    const pool = 'MTP-SX-LEACH'
    const charged = (count: number) =>
      event('PoolCharged', {
        area: 'MTP-SX',
        occurredAt: AT,
        pool,
        lines: [{ lot: 'MTP-SX-C-1', mass: mass(10) }],
        poolSteps: [
          {
            pool,
            lot: `${pool}.G${count}`,
            material: 'circuit_liquor',
            basis: 'as_weighed',
            epoch: `2026-11-2${count}`,
            born: true,
            grams: 10,
          },
        ],
      })
    const survey = event('PoolSurveyed', {
      area: 'MTP-SX',
      occurredAt: AT,
      pool,
      content: mass(28),
      uncertainty: mass(2),
      basis: 'measured',
    })
    const count = event('InventoryCounted', {
      area: 'MTP-SX',
      occurredAt: AT,
      count: 'NOV',
      method: 'weighed',
      lines: [{ lot: 'MTP-SX-C-1', mass: mass(3), pieces: 2 }],
    })
    const lineage = lineageOf(survey, charged(1), charged(2), charged(3), survey, charged(4), count)
    const { counts, lotIds } = lineage
    const lots = rowsOf(counts).map((row) => nameOf(lotIds, row['lot'] ?? 0))
    expect(lots).toEqual([`${pool}.G3`, 'MTP-SX-C-1'])
    expect(rowsOf(counts)).toMatchObject([
      { position: 5, grams: 28, uncertainty: 2, pieces: NONE, basis: 1 },
      { position: 7, grams: 3, uncertainty: -1, pieces: 2, basis: 0 },
    ])
  })

  it('surveys of pools that are posted late, by the content that stood when they were made', () => {
    const pool = 'MTP-SX-CIRC-A'
    const on = (day: number) => `2026-11-0${day}T08:00:00Z`
    const charged = (count: number, day: number) =>
      event('PoolCharged', {
        area: 'MTP-SX',
        occurredAt: on(day),
        pool,
        lines: [{ lot: 'MTP-SX-C-1', mass: mass(10) }],
        poolSteps: [
          {
            ...{
              pool,
              material: 'circuit_liquor',
              basis: 'as_weighed',
              epoch: on(day),
              born: true,
              grams: 10,
            },
            lot: `${pool}.G${count}`,
          },
        ],
      })
    const survey = (day: number, time = on(day)) =>
      event('PoolSurveyed', {
        area: 'MTP-SX',
        occurredAt: time,
        pool,
        content: mass(28),
        uncertainty: mass(2),
        basis: 'measured',
      })
    // The fourth generation is of a charge that was posted late.
    const lineage = lineageOf(
      ...[charged(1, 2), charged(2, 4), charged(3, 6), charged(4, 3)],
      ...[survey(7), survey(5), survey(4), survey(3, '2026-11-03T20:00:00Z'), survey(2), survey(1)],
    )
    const { counts, lotIds } = lineage
    const generations = rowsOf(counts).map((row) => nameOf(lotIds, row['lot'] ?? 0).slice(pool.length + 1))
    expect(generations).toEqual(['G3', 'G2', 'G2', 'G4', 'G1', 'G1'])
  })

  it('who goods came from, each once', () => {
    const from = (collector: string, donor: string) =>
      event('ScrapCollected', {
        ...collected('post_consumer', { lot: 'MTP-RC-1', grams: 10 }),
        collector,
        donor,
      })
    const { supplies, words } = lineageOf(
      from('ECYCLE', 'APPLE'),
      from('APPLE', 'APPLE'),
      declared({ lot: 'FTW-SC-1', grams: 10 }),
    )
    expect(rowsOf(supplies).map(({ position, party }) => `${position} ${nameOf(words, party ?? 0)}`)).toEqual(
      ['1 ECYCLE', '1 APPLE', '2 APPLE', '3 HITACHI'],
    )
  })

  it('the documents behind what is stated, with how much they cover, at the smaller figure where one post says two', () => {
    const fact = {
      elements: ['Nd' as const],
      stages: ['mine' as const],
      origin: 'unknown' as const,
      custody: 'segregated' as const,
    }
    const hash = (digit: string) => `sha-256:${digit.repeat(64)}`
    const { papers } = lineageOf(
      declared({ lot: 'FTW-SC-1', grams: 10 }, [
        { ...fact, document: hash('a'), covers: mass(500) },
        { ...fact, document: hash('b') },
        { ...fact, document: hash('a'), covers: mass(400) },
        { ...fact, document: hash('c'), covers: mass(900) },
      ]),
    )
    expect([...papers.columns.covers.subarray(0, papers.count)]).toEqual([400, -1, 900])
  })
})
