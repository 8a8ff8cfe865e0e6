import { describe, expect, it } from 'vitest'
import { came, holds, magnets, withdraw } from '../testing/received-flake.ts'
import { codes, PARCEL, parcelIn, shipped } from '../testing/shipped-flake.ts'

describe('a receipt of what is received in full', () => {
  const full = () => magnets().given('LotReceived', came(), { parcel: parcelIn(shipped()) })
  const again = came({ lot: 'FTW-MG-FL-2', mass: '200 kg' })

  it('is accepted, disputed and on hold, with its figures and the way out', () => {
    const both = full().given('LotReceived', again, { parcel: parcelIn(shipped()) })
    expect(both.log.at(-1)).toMatchObject({
      accounts: [],
      findings: [
        {
          code: 'RECEIVED_IN_FULL_ALREADY',
          severity: 'disputed',
          lots: ['FTW-MG-FL-2'],
          sentence:
            'FTW-MG-FL-2 came as line 1 of parcel FTW-SC-P-0007, of which 400.000 kg are received already, of 400.000 kg that were sent: it is of unknown origin.',
          remedy: expect.stringMatching(/^If they are of another parcel or line, match them to that\./),
        },
      ],
    })
    expect(holds(both, 'FTW-MG-FL-2')).toEqual(['UNMATCHED'])
  })
  it('and of other lines is received of those', () => {
    const mixed = full().given(
      'LotReceived',
      came({ lot: 'FTW-MG-FL-2' }, [{ line: 2, lot: 'FTW-MG-FL-3', mass: '100 kg' }]),
      {
        parcel: parcelIn(shipped()),
      },
    )
    expect(mixed.log.slice(1)).toMatchObject([
      { lines: [{ line: 2 }], accounts: [{ grams: 100_000 }], request: { part: 0, of: 2 } },
      { lines: [{ line: 1 }], accounts: [], request: { part: 1, of: 2 } },
    ])
    const named = came({ lot: 'FTW-MG-FL-3' }, [{ line: 2, lot: 'FTW-MG-FL-3', mass: '100 kg' }])
    expect(full().when('LotReceived', named, { parcel: parcelIn(shipped()) }).refusal).toMatchObject({
      code: 'LOT_NAMED_TWICE',
      field: 'lines/1/lot',
    })
  })
  it('is the rest by itself once the receipt that stood for too much is put right', () => {
    const both = full().given('LotReceived', again, { parcel: parcelIn(shipped()) })
    const withdrawn = withdraw(both, 0)
    if (!withdrawn.ok) throw new Error(withdrawn.refusal.message)
    const right = withdrawn.after
      .given('LotReceived', came({ lot: 'FTW-MG-FL-1A', mass: '200 kg', covers: '200 kg' }), {
        parcel: parcelIn(shipped()),
      })
      .heard({ parcels: [parcelIn(shipped())] })
    expect(codes(right)).toEqual([])
    expect(right.book.received.get(`${PARCEL}#1`)).toMatchObject({ grams: 400_000 })
    expect(holds(right, 'FTW-MG-FL-2')).toEqual([])
  })
})
