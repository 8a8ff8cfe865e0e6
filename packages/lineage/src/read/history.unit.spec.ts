import { describe, expect, it } from 'vitest'
import { historyOf } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import {
  adjusted,
  assayed,
  elements,
  held,
  mined,
  received,
  released,
  run,
  shipped,
} from '../testing/ledger.ts'

describe('the history of a lot', () => {
  const events = [
    mined({ lot: 'FTW-SC-1', grams: 1000 }),
    assayed('FTW-SC-1', elements({ Nd: 1 })),
    held('FTW-SC-1', 'H1'),
    released('FTW-SC-1', 'H1'),
    run(
      [
        { lot: 'FTW-SC-1', grams: 100 },
        { lot: 'FTW-SC-1', grams: 20 },
        { lot: 'FTW-SC-1', grams: 5, role: 'contact' },
      ],
      [{ lot: 'FTW-SC-2', grams: 120 }],
      { findings: [{ code: 'CHRONOLOGY', severity: 'disputed', lots: ['FTW-SC-1'], sentence: 'No.' }] },
    ),
    adjusted('FTW-SC-1', 'gain', 2),
    adjusted('FTW-SC-1', 'loss', 3),
    shipped('FTW-SC-P1', { area: 'FTW-MG' }, [{ lot: 'FTW-SC-1', grams: 200 }]),
    received('FTW-SC-P1', [{ from: 'FTW-SC-1', lot: 'FTW-MG-1', grams: 199, covers: 200 }]),
  ]
  events.push(withdrawing(events, 1))

  it('is every event that touched it, with what it did and moved', () => {
    const history = historyOf(lineageOf(...events), 'FTW-SC-1')
    expect(history.map(({ position, role, grams }) => [position, role, grams])).toEqual([
      [1, 'born', 1000],
      [2, 'assayed', 0],
      [3, 'held', 0],
      [4, 'released', 0],
      [5, 'taken', 120],
      [5, 'contact', 5],
      [5, 'disputed', 0],
      [6, 'added', 2],
      [7, 'lost', 3],
      [8, 'shipped', 200],
      [9, 'received_elsewhere', 200],
      [10, 'corrected', 0],
    ])
    expect(history[8 + 2]).toMatchObject({ stream: 'book-FTW-MG', revision: 0, type: 'LotReceived' })
  })

  it('names the correction of what was withdrawn, from then on', () => {
    const lineage = lineageOf(...events)
    expect(historyOf(lineage, 'FTW-SC-1')[1]).toMatchObject({
      withdrawnBy: { position: 10, type: 'EventDeclaredErroneous', stream: 'book-FTW-SC' },
    })
    const before = historyOf(lineage, 'FTW-SC-1', 9)
    expect(before).toHaveLength(11)
    expect(before[1]).not.toHaveProperty('withdrawnBy')
  })
})
