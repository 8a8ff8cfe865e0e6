import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import { postWideHeat } from './testing/wide-heat.ts'

let ledger: ReadLedger
let side: ReadSide
let url: string
const LOT = 'FTW-SC-WIDE'
const ANCESTORS = 10_010

beforeAll(async () => {
  ledger = await openReadLedger()
  await postWideHeat(ledger.scribe, LOT)
  side = await ledger.read()
  await side.host.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(side.host.server.address() as AddressInfo).port}`
})
afterAll(() => ledger.close())

describe('the trace of a lot with 10,000 ancestors', () => {
  test.each(['graph', 'table', 'stages'])('as %s comes in pieces, and is whole', async (view) => {
    const response = await fetch(`${url}/v1/lots/${LOT}/trace?view=${view}`, {
      headers: { authorization: `Bearer ${ledger.auditor}` },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBeNull()
    if (response.body === null) throw new Error('No body.')
    let pieces = 0
    let text = ''
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      pieces++
      text += piece
    }
    expect(pieces).toBeGreaterThan(view === 'stages' ? 1 : 10)
    const body = JSON.parse(text)
    expect(body).toMatchObject({ complete: true, view })
    const lots =
      view === 'graph'
        ? body.nodes
        : view === 'table'
          ? body.rows
          : body.stages.flatMap((lane: { lots: [] }) => lane.lots)
    expect(new Set(lots.map(({ lot }: { lot: string }) => lot)).size).toBe(ANCESTORS + 1)
    if (view === 'graph') expect(body.edges).toHaveLength(ANCESTORS)
  })

  test('can be left half read, and the service goes on', async () => {
    for (let n = 0; n < 5; n++) {
      const leave = new AbortController()
      const response = await fetch(`${url}/v1/lots/${LOT}/trace`, {
        signal: leave.signal,
        headers: { authorization: `Bearer ${ledger.auditor}` },
      })
      await response.body?.getReader().read()
      leave.abort()
    }
    expect((await side.ask(`/v1/lots/${LOT}`)).status).toBe(200)
  })
})
