import { createProvenanceClient } from '@lodestone/client'
import { expect, it } from 'vitest'
import { inTime } from './in-time.ts'
import { searchOfTime, type Time, timeOf } from './time.ts'

/** What every question that has a time asks for; each as short as it can be put. */
const asked = async (time: Time): Promise<Record<string, URLSearchParams>> => {
  let url = ''
  const answering: typeof fetch = async (input) => {
    url = String(input instanceof Request ? input.url : input)
    return new Response('{"lots":[]}', { headers: { 'content-type': 'application/json' } })
  }
  const client = inTime(createProvenanceClient({ baseUrl: 'http://ledger', fetch: answering }), () => time)
  const year = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }
  const questions: Record<string, () => Promise<unknown>> = {
    lots: () => client.lots(),
    allLots: () => client.allLots().next(),
    numbers: () => client.numbers({ text: 'N' }),
    lot: () => client.lot('L'),
    contents: () => client.contents('L'),
    custody: () => client.custody('L'),
    history: () => client.history('L'),
    evidence: () => client.evidence('L'),
    trace: () => client.trace('L'),
    origins: () => client.origins('L'),
    taint: () => client.taint('L'),
    taintPath: () => client.taintPath('L', { fact: 'mine@MTP' }),
    taintPaths: () => client.taintPaths('L', { fact: 'mine@MTP' }),
    interval: () => client.interval('L', { element: 'Nd' }),
    diff: () => client.diff('L', 3),
    shipments: () => client.shipments(),
    parcelsInTransit: () => client.parcelsInTransit(),
    parcel: () => client.parcel('P'),
    parcelHistory: () => client.parcelHistory('P'),
    balance: () => client.balance(year),
    production: () => client.production(),
    suppliers: () => client.suppliers(),
    recycled: () => client.recycled(),
    findings: () => client.findings(),
    sites: () => client.sites(),
    areas: () => client.areas(),
    parties: () => client.parties(),
  }
  const found: Record<string, URLSearchParams> = {}
  for (const [name, ask] of Object.entries(questions)) {
    await ask()
    found[name] = new URL(url).searchParams
  }
  return found
}

it('asks every question that has a time as of the time of the page', async () => {
  const time = { known: '42', happened: '2026-11-20T08:00:00Z' }
  for (const [name, search] of Object.entries(await asked(time)))
    expect({ name, asOf: search.get('as-of'), before: search.get('occurred-before') }).toEqual({
      name,
      asOf: '42',
      before: '2026-11-20T08:00:00Z',
    })
})

it('asks as of now where the page is now', async () => {
  for (const search of Object.values(await asked({ known: null, happened: null })))
    expect(search.has('as-of') || search.has('occurred-before')).toBe(false)
})

it('reads of an address only what is a time, and writes it back', () => {
  const time = timeOf({ known: 42, happened: '2026-11-20T08:00:00Z' })
  expect(time).toEqual({ known: '42', happened: '2026-11-20T08:00:00Z' })
  expect(searchOfTime(time)).toEqual({ known: 42, happened: '2026-11-20T08:00:00Z' })
  for (const wrong of ['0', '-3', '1e3', 'yesterday', '2026-13-40T08:00:00Z', {}, null])
    expect(timeOf({ known: wrong, happened: wrong })).toEqual({ known: null, happened: null })
})
