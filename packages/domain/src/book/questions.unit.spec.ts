import { describe, expect, it } from 'vitest'
import type { Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { isDisputed } from './account.ts'

const [NDPR, IRON, COBALT] = ['FTW-SC-NDPR-0412', 'FTW-SC-FE-0440', 'FTW-SC-CO-0007']
/** A heat with cobalt that nobody has posted, and whatever else. */
const melt = (run: string, ...more: (readonly [string, string])[]) => {
  const [, iron, ferroboron] = heat().inputs
  const lines = [[COBALT, '10 kg'] as const, ...more].map(([lot, mass]) => ({ lot, mass }))
  const outputs = [{ lot: `FTW-SC-26-${run}`, material: 'alloy_flake' as const, mass: '420 kg' }]
  return heat({ run, inputs: [iron!, ferroboron!, ...lines], outputs, losses: [] })
}
const cobalt = {
  occurredAt: '2026-11-19T08:00:00-06:00',
  supplier: 'HITACHI',
  lines: [{ lot: COBALT, material: 'cobalt' as const, mass: '50 kg' }],
  facts: [],
}
const found = ({ log }: Scene) => log.at(-1)?.findings?.map(({ code, severity }) => `${severity} ${code}`)
const open = ({ book }: Scene) => [...book.exceptions.values()].map(({ code, lots }) => ({ code, lots }))
const disputed = ({ book }: Scene, lot: string) => isDisputed(book.accounts.get(lot)!)
const withdrawn = (scene: Scene, revision: number) =>
  scene.given(
    'EventDeclaredErroneous',
    {
      occurredAt: '2026-11-21T08:00:00Z',
      target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision },
      reason: 'did_not_occur',
      explanation: 'Another heat',
    },
    { target: scene.log[revision]! },
  )

describe('what is asked of a lot that is not posted yet', () => {
  const twice = () => alloyShop().given('AlloyFlaked', melt('1')).given('AlloyFlaked', melt('2'))

  it('is asked once, noted of further uses, and answered for all of them when it comes', () => {
    expect(found(twice())).toEqual(['note LOT_NOT_YET_POSTED'])
    expect(open(twice())).toEqual([{ code: 'LOT_NOT_YET_POSTED', lots: [COBALT] }])
    expect(open(twice().given('FeedstockDeclared', cobalt))).toEqual([])
  })

  it('stays asked when the first use is withdrawn and another stands', () => {
    const one = withdrawn(twice(), 1)
    expect(open(one)).toEqual([{ code: 'LOT_NOT_YET_POSTED', lots: [COBALT] }])
    expect(disputed(one, COBALT)).toBe(true)
    expect(open(withdrawn(one, 2))).toEqual([])
    expect(open(one.given('FeedstockDeclared', cobalt))).toEqual([])
  })

  it('is asked of every parcel that it leaves in, and refuses each intent', () => {
    const parcel = {
      occurredAt: '2026-11-20T20:00:00Z',
      parcel: 'FTW-SC-P-1',
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: COBALT, mass: '1 kg' }],
    }
    expect(found(twice().given('LotShipped', parcel))).toEqual(['disputed LOT_NOT_YET_POSTED'])
    const again = twice().when('AlloyFlaked', { ...melt('3'), mode: 'intent' })
    expect(again.refusal).toMatchObject({ code: 'LOT_NOT_YET_POSTED' })
  })
})

describe('a slip that lacks several lots', () => {
  const short = () => alloyShop().given('AlloyFlaked', melt('1', [NDPR, '500 kg'], [IRON, '1700 kg']))
  const gain = (scene: Scene, lot: string, mass: string) =>
    scene.given('LotAdjusted', {
      occurredAt: '2026-11-20T20:00:00Z',
      lot,
      direction: 'gain',
      mass,
      cause: 'count',
      reason: 'found in the other cage',
    })

  it('is one question, with the figures of each', () => {
    const exceeded = [...short().book.exceptions.values()].filter(({ code }) => code === 'BALANCE_EXCEEDED')
    expect(exceeded).toMatchObject([{ lots: [NDPR, IRON] }])
    expect(exceeded[0]?.sentence).toBe(
      `Lot ${NDPR} has 412.500 kg; the run asks for 500.000 kg. Lot ${IRON} has 2,000.000 kg; the run asks for 2,081.000 kg.`,
    )
  })

  it('is open until the last of them is there; each lot is disputed until it is', () => {
    const one = gain(short(), NDPR, '100 kg')
    const asked = (scene: Scene) => open(scene).filter(({ code }) => code === 'BALANCE_EXCEEDED')
    expect(asked(one)).toHaveLength(1)
    expect(one.book.exceptions.filter(({ code }) => code === 'BALANCE_EXCEEDED').size).toBe(1)
    expect(disputed(one, IRON)).toBe(true)
    expect(asked(gain(one, IRON, '100 kg'))).toEqual([])
  })
})
