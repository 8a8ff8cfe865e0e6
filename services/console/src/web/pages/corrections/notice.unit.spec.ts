import { expect, it } from 'vitest'
import type { BlastRadius } from './blast-radius.ts'
import { noticesOf } from './notice.ts'

const verdict = (outcome: string) => ({ regimes: [{ regime: 'from 1 January 2027', outcome }] })

/** A heat that is behind goods which two customers got, and an area. */
const radius = {
  kept: {
    at: { stream: 'book-FTW-SC', revision: 41, id: '4f1c' },
    event: { type: 'AlloyFlaked', run: '23011' },
  },
  withdrawal: {
    parcels: [
      { parcel: 'FTW-SC-P-1', addressee: { area: 'FTW-MG' } },
      { parcel: 'FTW-SC-P-2', addressee: { party: 'APPLE' } },
    ],
  },
  beyond: {
    shipments: [
      { parcel: 'FTW-MG-P-1', addressee: { party: 'GM' }, lot: 'FTW-MG-26-1', grams: 100_000 },
      { parcel: 'FTW-MG-P-1', addressee: { party: 'GM' }, lot: 'FTW-MG-26-2', grams: 25_000 },
    ],
  },
  verdicts: {
    turns: [
      {
        lot: 'FTW-MG-26-1',
        line: { parcel: 'FTW-MG-P-1', line: 1 },
        grams: 100_000,
        before: verdict('COMPLIANT'),
        after: verdict('INDETERMINATE'),
      },
      {
        lot: 'FTW-MG-26-9',
        line: null,
        grams: 5_000,
        before: verdict('COMPLIANT'),
        after: verdict('EXEMPT'),
      },
    ],
  },
} as unknown as BlastRadius
const why = { because: 'incorrect_data', explanation: 'another furnace' }

it('tells each party of their own goods and verdicts, and nobody of another’s', () => {
  const [apple, gm, ...more] = noticesOf(radius, why, '2026-11-26')
  expect(more).toEqual([])
  expect([apple?.party, gm?.party]).toEqual(['APPLE', 'GM'])
  expect(gm?.text).toContain('Record: book-FTW-SC@41, alloy flaked, run 23011, event 4f1c')
  expect(gm?.text).toContain('incorrect data. "another furnace"')
  expect(gm?.text).toContain('- parcel FTW-MG-P-1: 100.000 kg of FTW-MG-26-1')
  expect(gm?.text).toContain('- parcel FTW-MG-P-1: 25.000 kg of FTW-MG-26-2')
  expect(gm?.text).toContain('from 1 January 2027: Compliant to Indeterminate')
  expect(gm?.text).not.toMatch(/APPLE|FTW-SC-P|FTW-MG-26-9/)
  expect(apple?.text).toContain('- parcel FTW-SC-P-2')
  expect(apple?.text).toContain('No verdict of these goods changes.')
  expect(apple?.text).not.toMatch(/GM-P|\bGM\b/)
})

it('does not say that no verdict changes where that was not looked at', () => {
  for (const { text } of noticesOf({ ...radius, verdicts: null }, why, '2026-11-26')) {
    expect(text).toContain('has not been looked at')
    expect(text).not.toContain('No verdict')
  }
})

it('drafts none where nobody outside got any of it', () => {
  const inside = { ...radius, withdrawal: { parcels: [] }, beyond: { failure: 'away' } } as never
  expect(noticesOf(inside, why, '2026-11-26')).toEqual([])
})
