import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOT_STATES, type LotSearch, type LotView, searchLots } from '../index.ts'
import { ledger } from '../testing/arbitrary.ts'
import { lineageOf } from '../testing/given.ts'
import { collected, held, mined, run, shipped } from '../testing/ledger.ts'

const lineage = lineageOf(
  mined({ lot: 'MTP-MN-1', grams: 1000 }),
  collected('post_consumer', { lot: 'FTW-RC-1', grams: 50, material: 'swarf' }),
  run(
    [{ lot: 'MTP-MN-1', grams: 1000 }],
    [
      { lot: 'FTW-SC-10', grams: 700 },
      { lot: 'FTW-SC-11', grams: 300 },
    ],
  ),
  held('FTW-SC-11', 'H'),
  shipped('FTW-SC-P', { party: 'GM' }, [{ lot: 'FTW-SC-10', grams: 700 }]),
  run([{ lot: 'FTW-SC-99', grams: 1 }], [{ lot: 'FTW-MG-1', grams: 1 }]),
)
const found = (search: LotSearch) => searchLots(lineage, search).lots.map(({ lot }) => lot)

describe('a search for lots', () => {
  it.each<[LotSearch, string[]]>([
    [{}, ['FTW-MG-1', 'FTW-SC-99', 'FTW-SC-11', 'FTW-SC-10', 'FTW-RC-1', 'MTP-MN-1']],
    [{ prefix: 'FTW-SC-1' }, ['FTW-SC-11', 'FTW-SC-10']],
    [{ contains: '-1' }, ['FTW-MG-1', 'FTW-SC-11', 'FTW-SC-10', 'FTW-RC-1', 'MTP-MN-1']],
    [{ contains: 'SC-9' }, ['FTW-SC-99']],
    [{ contains: 'ü' }, []],
    [{ area: 'FTW-SC' }, ['FTW-SC-99', 'FTW-SC-11', 'FTW-SC-10']],
    [{ area: 'FTW-S' }, []],
    [{ material: 'swarf' }, ['FTW-RC-1']],
    [{ sourceKind: 'mined' }, ['MTP-MN-1']],
    [{ sourceKind: 'unexplained' }, ['FTW-SC-99']],
    [{ shippedTo: 'GM' }, ['FTW-SC-10']],
    [{ shippedTo: 'NOBODY' }, []],
    [{ state: 'used_up' }, ['FTW-SC-10', 'MTP-MN-1']],
    [{ state: 'in_stock', area: 'FTW-SC' }, ['FTW-SC-11']],
    [{ state: 'held' }, ['FTW-SC-11']],
    [{ state: 'held', asOf: 3 }, []],
    [{ state: 'unposted' }, ['FTW-SC-99']],
    [{ state: 'withdrawn' }, []],
    [{ state: 'unexplained' }, ['FTW-SC-99']],
    [{ state: 'disputed' }, ['FTW-SC-99']],
    [{ asOf: 2 }, ['FTW-RC-1', 'MTP-MN-1']],
    [{ asOf: 0 }, []],
  ])('%j', (search, lots) => expect(found(search)).toEqual(lots))

  it('goes on page by page, and says when there is no more', () => {
    const first = searchLots(lineage, { limit: 4 })
    expect(first.next).toBe('FTW-SC-10')
    const last = searchLots(lineage, { limit: 4, after: first.next })
    expect(last).toMatchObject({ lots: [{ lot: 'FTW-RC-1' }, { lot: 'MTP-MN-1' }] })
    expect(last).not.toHaveProperty('next')
    expect(searchLots(lineage, { limit: 6 })).not.toHaveProperty('next')
  })

  it('finds by its states what the lots show', () => {
    const shows: { [S in (typeof LOT_STATES)[number]]: (view: LotView) => boolean } = {
      in_stock: (view) => view.balanceGrams > 0,
      used_up: (view) => view.posted === 'posted' && view.balanceGrams === 0,
      unposted: (view) => view.posted === 'unposted',
      withdrawn: (view) => view.posted === 'withdrawn',
      held: (view) => view.held,
      disputed: (view) => view.disputed,
      unexplained: (view) => view.unexplainedGrams > 0,
    }
    fc.assert(
      fc.property(ledger(), (events) => {
        const random = lineageOf(...events)
        const { lots } = searchLots(random, {})
        for (const state of LOT_STATES)
          expect(searchLots(random, { state }).lots).toEqual(lots.filter((view) => shows[state](view)))
        for (const view of lots)
          if (view.material !== null)
            expect(searchLots(random, { material: view.material }).lots).toContainEqual(view)
      }),
    )
  })
})
