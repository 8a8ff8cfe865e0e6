import { describe, expect, it } from 'vitest'
import { alloyShop, heat } from '../testing/heat.ts'
import { balanceGrams } from './account.ts'

const intent = { mode: 'intent' as const }
const tooMuch = {
  inputs: [
    { lot: 'FTW-SC-NDPR-0412', mass: '420 kg' },
    { lot: 'FTW-SC-FE-0440', mass: '180 kg' },
  ],
}

describe('a heat', () => {
  it('takes its inputs from their lots and gives its outputs', () => {
    const { after } = must(alloyShop().when('AlloyFlaked', heat()))
    const grams = (lot: string) => balanceGrams(after.book.accounts.get(lot)!)
    expect(grams('FTW-SC-NDPR-0412')).toBe(224_500)
    expect(grams('FTW-SC-FE-0440')).toBe(1_619_000)
    expect(grams('FTW-SC-FEB-0090')).toBe(269_000)
    expect(grams('FTW-SC-26-23011')).toBe(591_200)
    expect(grams('FTW-SC-SK-23011')).toBe(7_900)
  })

  it('is recorded with who posted it, when, and under which request', () => {
    const { event } = must(alloyShop().when('AlloyFlaked', heat()))
    expect(event).toMatchObject({
      type: 'AlloyFlaked',
      area: 'FTW-SC',
      recordedAt: '2026-11-23T18:00:00.000Z',
      by: { key: 'k1', owner: 'ftw-mes' },
      request: { hash: 'h', part: 0, of: 1 },
      mode: 'report',
    })
    expect(event.findings).toBeUndefined()
  })
})

describe('an intent is refused, with the safe alternative, when', () => {
  it('a lot has less than is asked', () => {
    expect(alloyShop().when('AlloyFlaked', heat({ ...intent, ...tooMuch })).refusal).toEqual({
      code: 'BALANCE_EXCEEDED',
      field: 'inputs/0/mass',
      message: 'Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg.',
      remedy: 'Take at most 412.500 kg, or add another lot.',
    })
  })

  it('two lines of one lot together ask for more than it has', () => {
    const inputs = [
      { lot: 'FTW-SC-NDPR-0412', mass: '300 kg' },
      { lot: 'FTW-SC-FE-0440', mass: '180 kg' },
      { lot: 'FTW-SC-NDPR-0412', mass: '120 kg' },
    ]
    expect(alloyShop().when('AlloyFlaked', heat({ ...intent, inputs })).refusal).toMatchObject({
      code: 'BALANCE_EXCEEDED',
      field: 'inputs/2/mass',
    })
  })

  it('a lot is on hold', () => {
    const shop = alloyShop().given('LotHeld', {
      occurredAt: '2026-11-02T00:00:00Z',
      lot: 'FTW-SC-FE-0440',
      hold: 'QA-7',
      reason: 'rust',
    })
    expect(shop.when('AlloyFlaked', heat(intent)).refusal).toMatchObject({
      code: 'LOT_ON_HOLD',
      field: 'inputs/1/lot',
    })
  })

  it('a lot is not posted yet', () => {
    const inputs = [{ lot: 'FTW-SC-NDPR-9999', mass: '600 kg' }]
    expect(alloyShop().when('AlloyFlaked', heat({ ...intent, inputs })).refusal).toMatchObject({
      code: 'LOT_NOT_YET_POSTED',
    })
  })

  it('more would come out than went in', () => {
    const outputs = [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake' as const, mass: '650 kg' }]
    expect(alloyShop().when('AlloyFlaked', heat({ ...intent, outputs })).refusal).toMatchObject({
      code: 'MASS_GAINED',
      field: 'outputs',
    })
  })

  it('a lot came to be only after the run began', () => {
    const startedAt = '2026-10-31T08:00:00-06:00'
    expect(alloyShop().when('AlloyFlaked', heat({ ...intent, startedAt })).refusal).toMatchObject({
      code: 'CHRONOLOGY',
      field: 'inputs/0/lot',
    })
  })
})

describe('the same as a report is accepted, and raised:', () => {
  it('what a lot lacked is of unknown provenance, and its balance is zero, not less', () => {
    const { event, after } = must(alloyShop().when('AlloyFlaked', heat(tooMuch)))
    expect(event.findings).toEqual([
      {
        code: 'BALANCE_EXCEEDED',
        severity: 'disputed',
        lots: ['FTW-SC-NDPR-0412'],
        sentence: 'Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg.',
        remedy:
          'Post what came into FTW-SC-NDPR-0412 and is missing; or withdraw what names the wrong lot or mass, and post it again.',
      },
    ])
    const account = after.book.accounts.get('FTW-SC-NDPR-0412')!
    expect(balanceGrams(account)).toBe(0)
    expect(after.book.exceptions.size).toBe(1)
    expect(account.exceptions.size).toBe(1)
  })

  it('within what two weighings may differ it is a note, and disputes nothing', () => {
    const inputs = [
      { lot: 'FTW-SC-NDPR-0412', mass: '413.500 kg' },
      { lot: 'FTW-SC-FE-0440', mass: '186.5 kg' },
    ]
    const { event, after } = must(alloyShop().when('AlloyFlaked', heat({ inputs })))
    expect(event.findings).toMatchObject([{ code: 'WEIGHING_DIFFERENCE', severity: 'note' }])
    expect(after.book.exceptions.size).toBe(0)
  })

  it('mass that no input explains is booked as unexplained, to the gram, on what came out', () => {
    const outputs = [
      { lot: 'FTW-SC-26-23011', material: 'alloy_flake' as const, mass: '640 kg' },
      { lot: 'FTW-SC-SK-23011', material: 'skull' as const, mass: '10 kg' },
    ]
    const { event, after } = must(alloyShop().when('AlloyFlaked', heat({ outputs, losses: [] })))
    expect(event.findings).toMatchObject([
      { code: 'MASS_GAINED', severity: 'critical', lots: ['FTW-SC-26-23011', 'FTW-SC-SK-23011'] },
    ])
    expect(event.unexplained).toEqual([
      { lot: 'FTW-SC-26-23011', grams: 49_231 },
      { lot: 'FTW-SC-SK-23011', grams: 769 },
    ])
    expect(after.book.accounts.get('FTW-SC-26-23011')?.exceptions.size).toBe(1)
  })
})

describe('a report is refused all the same for', () => {
  const refusal = (change: Parameters<typeof heat>[0]) =>
    alloyShop().when('AlloyFlaked', heat(change)).refusal

  it('a time in the future', () => {
    expect(refusal({ endedAt: '2026-11-24T11:42:00-06:00' })).toMatchObject({
      code: 'TIME_IN_FUTURE',
      field: 'endedAt',
    })
  })
  it('an end before the start', () => {
    expect(refusal({ endedAt: '2026-11-20T07:00:00-06:00' })).toMatchObject({ code: 'TIMES_REVERSED' })
  })
  it('kilograms posted for grams', () => {
    expect(refusal({ inputs: [{ lot: 'FTW-SC-FE-0440', mass: '600000 kg' }] })).toMatchObject({
      code: 'CAPACITY_EXCEEDED',
      field: 'inputs',
    })
    const outputs = [{ lot: 'FTW-SC-26-1', material: 'alloy_flake' as const, mass: '591200 kg' }]
    expect(refusal({ outputs })).toMatchObject({ code: 'CAPACITY_EXCEEDED', field: 'outputs' })
  })
  it('a lot of another book', () => {
    expect(refusal({ inputs: [{ lot: 'MTP-SX-1', mass: '600 kg' }] })).toMatchObject({
      code: 'LOT_NOT_IN_BOOK',
      field: 'inputs/0/lot',
    })
  })
  it("an output with another area's id", () => {
    expect(
      refusal({ outputs: [{ lot: 'FTW-MG-1', material: 'alloy_flake', mass: '599 kg' }] }),
    ).toMatchObject({ code: 'LOT_NOT_IN_BOOK', field: 'outputs/0/lot' })
  })
  it('an output whose id is taken', () => {
    expect(
      refusal({ outputs: [{ lot: 'FTW-SC-FE-0440', material: 'alloy_flake', mass: '599 kg' }] }),
    ).toMatchObject({ code: 'LOT_ID_TAKEN' })
  })
  it('an output named twice', () => {
    const line = { lot: 'FTW-SC-26-23011', material: 'alloy_flake' as const, mass: '295 kg' }
    expect(refusal({ outputs: [line, line] })).toMatchObject({
      code: 'LOT_NAMED_TWICE',
      field: 'outputs/1/lot',
    })
  })
  it('an output from what is no input', () => {
    expect(
      refusal({
        outputs: [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '599 kg', from: ['FTW-SC-CO-1'] }],
      }),
    ).toMatchObject({ code: 'INPUT_NOT_NAMED', field: 'outputs/0/from' })
  })
  it("another mass basis than the lot's", () => {
    expect(refusal({ inputs: [{ lot: 'FTW-SC-FE-0440', mass: '600 kg wet' }] })).toMatchObject({
      code: 'BASIS_MISMATCH',
    })
  })
  it('a run number that the area used before', () => {
    const again = alloyShop()
      .given('AlloyFlaked', heat())
      .when(
        'AlloyFlaked',
        heat({ outputs: [{ lot: 'FTW-SC-26-X', material: 'alloy_flake', mass: '599 kg' }] }),
      )
    expect(again.refusal).toMatchObject({ code: 'RUN_NUMBER_USED', field: 'run' })
  })
  it('a process of another kind of area', () => {
    const mill = {
      run: '1',
      startedAt: '2026-11-20T08:00:00Z',
      endedAt: '2026-11-20T09:00:00Z',
      inputs: [{ lot: 'FTW-SC-FE-0440', mass: '1 kg' }],
      outputs: [{ lot: 'FTW-SC-P', material: 'powder' as const, mass: '1 kg' }],
    }
    expect(alloyShop().when('PowderMilled', mill).refusal).toMatchObject({ code: 'PROCESS_NOT_OF_THIS_AREA' })
  })
  it('a cycle through a lot that was used before it was posted', () => {
    const early = heat({ run: '1', inputs: [{ lot: 'FTW-SC-26-LATE', mass: '600 kg' }] })
    const late = heat({
      run: '2',
      inputs: [{ lot: 'FTW-SC-26-23011', mass: '590 kg' }],
      outputs: [{ lot: 'FTW-SC-26-LATE', material: 'alloy_flake', mass: '589 kg' }],
      losses: [],
    })
    expect(alloyShop().given('AlloyFlaked', early).when('AlloyFlaked', late).refusal).toMatchObject({
      code: 'CYCLE',
      field: 'outputs/0/lot',
    })
  })
})

const must = <O extends { ok: boolean }>(outcome: O): Extract<O, { ok: true }> => {
  expect(outcome).toMatchObject({ ok: true })
  return outcome as Extract<O, { ok: true }>
}
