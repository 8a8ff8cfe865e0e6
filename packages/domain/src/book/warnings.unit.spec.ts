import { describe, expect, it } from 'vitest'
import { handoverOf } from '../shift/handover.ts'
import { alloyShop, heat } from '../testing/heat.ts'

const ID = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
/** 40 kg of 600 are not accounted for. */
const unbalanced = heat({ outputs: [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '560 kg' }] })
const warned = () => alloyShop().given('AlloyFlaked', unbalanced)
const codes = (scene: ReturnType<typeof warned>) => handoverOf(scene.book).warnings.map(({ code }) => code)

describe('what is worth a look', () => {
  it('stands on the handover with its figures and the way out, and disputes nothing', () => {
    const { book } = warned()
    expect(handoverOf(book).warnings).toEqual([
      {
        id: '1.0',
        code: 'MASS_UNACCOUNTED',
        severity: 'warning',
        lots: ['FTW-SC-26-23011'],
        revision: 1,
        at: '2026-11-20T11:42:00-06:00',
        sentence: 'The run took 600.000 kg and accounts for 560.900 kg: 39.100 kg are not accounted for.',
        remedy:
          'Look for the loss, the skull or the residue that is missing; withdraw the run, and post it with that.',
      },
    ])
    expect(book.exceptions.size).toBe(0)
    expect(book.accounts.get('FTW-SC-26-23011')?.exceptions.size).toBe(0)
  })

  it('goes with the event that it is about', () => {
    const scene = warned()
    const withdrawn = scene.given(
      'EventDeclaredErroneous',
      {
        occurredAt: '2026-11-21T08:00:00Z',
        target: { eventId: ID, revision: 1 },
        reason: 'incorrect_data',
        explanation: 'the skull was forgotten',
      },
      { target: scene.log.at(-1)! },
    )
    expect(codes(withdrawn)).toEqual([])
  })

  it('is settled by the closing of its time, and by no other', () => {
    const close = (through: string) =>
      warned().given('PeriodClosed', { occurredAt: '2026-11-23T08:00:00Z', period: 'W47', through })
    expect(codes(close('2026-11-20T17:41:59Z'))).toEqual(['MASS_UNACCOUNTED'])
    expect(codes(close('2026-11-20T17:42:00Z'))).toEqual([])
  })
})

describe('a lot that nobody produced', () => {
  it('stands on the handover also where something is only said of it', () => {
    const scene = alloyShop().given('LotHeld', {
      occurredAt: '2026-11-20T08:00:00Z',
      lot: 'FTW-SC-26-23100',
      hold: 'QA-1',
      reason: 'mistyped',
    })
    expect(handoverOf(scene.book).notYetPosted).toEqual([{ lot: 'FTW-SC-26-23100', usedGrams: 0 }])
  })
})
