import { eventSchema, type LedgerEvent } from '@lodestone/domain'
import { recordedExample } from '@lodestone/domain/testing'
import { expect, test } from 'vitest'
import { sightOf } from '../access/sight.ts'
import { showEvent } from '../queries/show-event.ts'
import { mentionedLots, namedLots } from './named-lots.ts'

const correction = recordedExample('EventDeclaredErroneous') as LedgerEvent<'EventDeclaredErroneous'>

test('an event names what it moves, what it is about, and what its findings are about', () => {
  expect([...(namedLots(recordedExample('AlloyFlaked')) ?? [])].sort()).toEqual([
    'FTW-SC-26-23011',
    'FTW-SC-FE-0440',
    'FTW-SC-FEB-0090',
    'FTW-SC-NDPR-0412',
    'FTW-SC-SK-23011',
  ])
  expect([...(namedLots(recordedExample('LotHeld')) ?? [])]).toEqual(['FTW-SC-26-23011'])
  const finding = {
    code: 'LOT_ON_HOLD',
    severity: 'warning',
    lots: ['FTW-SC-OTHER'],
    sentence: 'It is held.',
  }
  const found = eventSchema('LotHeld').parse({ ...recordedExample('LotHeld'), findings: [finding] })
  expect(namedLots(found as LedgerEvent)).toEqual(new Set(['FTW-SC-26-23011', 'FTW-SC-OTHER']))
  expect(namedLots(recordedExample('PartyRegistered'))).toEqual(new Set())
})

test('what an event only mentions is mentioned: counted, packed, sampled together, with a number, with another owner', () => {
  const mentioned = (type: Parameters<typeof recordedExample>[0]) =>
    [...(mentionedLots(recordedExample(type)) ?? [])].sort()
  expect(mentioned('InventoryCounted')).toEqual(['FTW-SC-FE-0440'])
  expect(mentioned('UnitPacked')).toEqual(['FTW-MG-26-3301'])
  expect(mentioned('TitleTransferred')).toEqual(['FTW-MG-26-3301'])
  expect(mentioned('AssayRecorded')).toContain('FTW-SC-26-23010')
  expect(mentioned('SampleTaken')).toContain('FTW-SC-26-23010')
  expect(mentioned('ParcelRedirected')).toEqual(['FTW-SC-26-23011'])
  expect(mentionedLots(correction)).toEqual(namedLots(recordedExample('AlloyFlaked')))
})

test('a correction names what it withdraws', () => {
  expect(namedLots(correction)).toEqual(namedLots(recordedExample('AlloyFlaked')))
})

const ODD: LedgerEvent<'EventDeclaredErroneous'>['withdrawn'][] = [
  {},
  { type: 'LotTransmuted' },
  { type: 'AlloyFlaked', inputs: 'none' },
  { type: null },
]
test.each(ODD)(
  'a correction of %j, which this release does not understand, is shown to the house and to nobody else',
  (withdrawn) => {
    const odd: LedgerEvent = { ...correction, withdrawn }
    expect(namedLots(odd)).toBeNull()
    const customer = sightOf({ kind: 'party', party: 'GM' }, { has: () => true })
    expect(customer.event('book-FTW-SC', odd)).toBe(false)
    expect(showEvent(odd, { kind: 'all' })['withdrawn']).toEqual(withdrawn)
  },
)

test('who may see a lot, and not those that were sampled with it, does not see the analysis of both', () => {
  const assay = recordedExample('AssayRecorded') as LedgerEvent<'AssayRecorded'>
  const only = sightOf({ kind: 'party', party: 'GM' }, { has: (_, lot) => lot === assay.lot })
  expect(assay.covers).toContain('FTW-SC-26-23010')
  expect(only.event('book-FTW-SC', assay)).toBe(false)
  expect(only.event('book-FTW-SC', { ...assay, covers: undefined })).toBe(true)
})

test('customers are not shown who did it, neither now nor in what was withdrawn', () => {
  const shown = JSON.stringify(showEvent(correction, { kind: 'party', party: 'GM' }))
  for (const secret of ['ftw-mes', 'op-4471', 'scale-SC-3', 'FTW-MES']) expect(shown).not.toContain(secret)
  expect(JSON.stringify(showEvent(correction, { kind: 'all' }))).toContain('op-4471')
})
