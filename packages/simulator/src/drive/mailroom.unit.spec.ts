import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../posting.ts'
import { mailroom } from './mailroom.ts'
import { receiptKeeper } from './receipt-keeper.ts'

const post = (key: string, at: number, type: string, body: object): Outgoing =>
  ({ area: 'A-A', key, at, type, body }) as Outgoing
const heat = (key: string, at: number, lot: string): Outgoing =>
  post(key, at, 'AlloyFlaked', { inputs: [], outputs: [{ lot }] })
const keys = (outgoing: readonly Outgoing[]): string[] => outgoing.map(({ key }) => key)

describe('the mailroom', () => {
  it('keeps what is late until its time, and gives it out in the order of time', () => {
    const room = mailroom()
    room.put([heat('late', 50, 'L1'), heat('a', 10, 'L2'), heat('b', 10, 'L3')])
    expect(keys(room.due(20))).toEqual(['a', 'b'])
    expect(keys(room.due(50))).toEqual([])
    expect(keys(room.due(51))).toEqual(['late'])
    expect(keys(room.due(99))).toEqual([])
  })

  it('posts a lot before its shipping papers', () => {
    const room = mailroom()
    const lines = [{ lot: 'L1' }, { lot: 'L2' }]
    room.put([
      heat('late', 90, 'L1'),
      heat('later', 95, 'L9'),
      post('ship', 20, 'LotShipped', { parcel: 'P', lines }),
    ])
    expect(keys(room.due(30))).toEqual(['late', 'ship'])
    expect(keys(room.due(99))).toEqual(['later'])
  })
})

describe('a lot that is used before it is posted', () => {
  it('is asked for at most terminals, and posted first then', () => {
    const room = mailroom()
    const lots = Array.from({ length: 200 }, (_, index) => `L${index}`)
    room.put(lots.map((lot) => heat(`birth ${lot}`, 90, lot)))
    room.put(lots.map((lot) => post(`use ${lot}`, 20, 'PowderMilled', { inputs: [{ lot }], outputs: [] })))
    const early = keys(room.due(30))
    const asked = lots.filter((lot) => early.includes(`birth ${lot}`))
    expect(asked.length).toBeGreaterThan(90)
    expect(asked.length).toBeLessThan(150)
    for (const lot of asked) expect(early.indexOf(`birth ${lot}`)).toBeLessThan(early.indexOf(`use ${lot}`))
    expect(keys(room.due(99))).toHaveLength(200 - asked.length)
  })
})

describe('receipts that others wait for', () => {
  const followUp = { area: 'A-A', type: 'CorrectionProposed', key: 'f', at: 9, needs: ['a'] } as const
  const receipt = { eventId: 'e', revision: 4, findings: [] }

  it('are kept until the last of them is written', () => {
    const keeper = receiptKeeper()
    const follow = {
      ...followUp,
      write: ([first]: readonly { revision: number }[]) => ({ note: String(first?.revision) }) as never,
    }
    keeper.expect(follow)
    expect(keeper.isReady(follow)).toBe(false)
    keeper.heard('other', { status: 'recorded', receipt })
    keeper.heard('a', { status: 'recorded', receipt })
    expect(keeper.isReady(follow)).toBe(true)
    expect(keeper.write(follow)).toMatchObject({ key: 'f', body: { note: '4' } })
    expect(keeper.isReady(follow)).toBe(false)
  })

  it('of what was refused are none: nothing follows', () => {
    const keeper = receiptKeeper()
    const follow = { ...followUp, write: () => ({}) as never }
    keeper.expect(follow)
    keeper.heard('a', { status: 'refused', code: 'X', message: '' })
    expect(keeper.write(follow)).toBeNull()
  })
})
