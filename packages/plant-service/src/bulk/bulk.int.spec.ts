import { once } from 'node:events'
import http from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { EXAMPLES } from '@lodestone/domain/testing'
import { type AppendFault, faultyStore, scriptedPlan } from '@lodestone/event-store/testing'
import { describe, expect, it } from 'vitest'
import { area, bulk, ndjson, occurredAt, opening, revisionOf, split } from '../testing/bulk-lines.ts'
import { ledgerEachTest } from '../testing/ledger-each-test.ts'

const { ledger, start } = ledgerEachTest(['FTW-SC', 'FTW-MG'])

describe('line by line', () => {
  it('records what can be, refuses what cannot, and says so of each in its order', async () => {
    const plants = await start()
    const { status, headers, lines, summary } = await bulk(plants, [
      opening(0),
      '',
      split(1, 'intent'),
      split(2, 'intent', '2 t'),
      '{"type": "LotSplit"',
      '{"type":"LotSplit","key":"k","post":{},"colour":"red"}',
      '{"type":"MagnetBlockSintered","key":"k","post":{}}',
      '{"type":"SiteRegistered","key":"k","post":{}}',
      '{"type":"LotSplit","key":"two words","post":{}}',
      opening(9, { mass: '-1 kg' }),
      opening(0),
      opening(0, { mass: '2 t' }),
    ])
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson'])
    expect(lines.map(({ line, status: was, problem }) => [line, was, problem?.code, problem?.field])).toEqual(
      [
        [1, 'recorded', undefined, undefined],
        [3, 'recorded', undefined, undefined],
        [4, 'refused', 'BALANCE_EXCEEDED', 'input/mass'],
        [5, 'refused', 'MALFORMED_JSON', undefined],
        [6, 'refused', 'INVALID_POST', 'colour'],
        [7, 'refused', 'INVALID_POST', 'type'],
        [8, 'refused', 'INVALID_POST', 'type'],
        [9, 'refused', 'INVALID_POST', 'key'],
        [10, 'refused', 'INVALID_POST', 'lines/0/mass'],
        [11, 'replayed', undefined, undefined],
        [12, 'refused', 'IDEMPOTENCY_KEY_REUSED', 'Idempotency-Key'],
      ],
    )
    expect(summary).toEqual({ recorded: 2, replayed: 1, refused: 8, valid: 0 })
    expect(lines[0]?.receipt).toEqual(lines[9]?.receipt)
    expect(await revisionOf(plants)).toBe(1)
  })

  it('takes 100,000 lines with a bad one in the middle', async () => {
    const plants = await start()
    const count = 100_000
    const wrong = count / 2
    const lines = Array.from({ length: count }, (_, n) =>
      n === wrong ? opening(n, { mass: '1 stone' }) : opening(n),
    )
    const { lines: answers, summary } = await bulk(plants, lines)
    expect(summary).toEqual({ recorded: count - 1, replayed: 0, refused: 1, valid: 0 })
    expect(answers.findIndex(({ line }, n) => line !== n + 1)).toBe(-1)
    expect(answers[wrong]).toMatchObject({ problem: { code: 'INVALID_POST', field: 'lines/0/mass' } })
    expect(await revisionOf(plants)).toBe(count - 2)
  })

  it('gives every line its first receipt, when all of them are sent again', async () => {
    const plants = await start()
    const lines = Array.from({ length: 3_000 }, (_, n) => opening(n))
    const first = await bulk(plants, lines)
    const shuffled = lines.map((_, n) => lines[(n * 1_117) % lines.length] ?? '')
    const again = await bulk(plants, shuffled)
    expect(again.summary).toEqual({ recorded: 0, replayed: 3_000, refused: 0, valid: 0 })
    const receipts = again.lines.map(({ receipt }) => receipt)
    expect(receipts.toSorted((a, b) => (a?.revision ?? 0) - (b?.revision ?? 0))).toEqual(
      first.lines.map(({ receipt }) => receipt),
    )
  })

  it('answers a line before the next is sent, over a connection that stays open', async () => {
    const plants = await start()
    const address = await plants.host.listen({ port: 0, host: '127.0.0.1' })
    const request = http.request(`${address}/areas/${area}/v1/bulk`, {
      method: 'POST',
      headers: { ...ndjson, authorization: `Bearer ${plants.operatorKey}` },
    })
    request.write(`${opening(0)}\n`)
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    const [firstLine] = (await once(response, 'data')) as [Buffer]
    expect(JSON.parse(firstLine.toString())).toMatchObject({ line: 1, status: 'recorded' })
    request.end(opening(1))
    const rest = (await text(response)).trim().split('\n')
    expect(rest.map((line) => JSON.parse(line))).toMatchObject([
      { line: 2, status: 'recorded' },
      { summary: { recorded: 2 } },
    ])
  })

  it('keeps what came before a connection broke, and takes it up from there', async () => {
    const plants = await start()
    const address = await plants.host.listen({ port: 0, host: '127.0.0.1' })
    const request = http.request(`${address}/areas/${area}/v1/bulk`, {
      method: 'POST',
      headers: { ...ndjson, authorization: `Bearer ${plants.operatorKey}` },
    })
    request.on('error', () => {})
    request.write(`${opening(0)}\n${opening(1)}\n{"type":"Open`)
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    response.on('error', () => {})
    await once(response, 'data')
    request.destroy()
    while ((await revisionOf(plants)) < 1) await new Promise((resolve) => setTimeout(resolve, 5))
    const { summary } = await bulk(plants, [opening(0), opening(1), opening(2)])
    expect(summary).toEqual({ recorded: 1, replayed: 2, refused: 0, valid: 0 })
  })

  it('reads over a line that is longer than any may be, without holding it', async () => {
    const plants = await start()
    const { lines, summary } = await bulk(plants, [
      opening(0),
      opening(1, { note: 'x'.repeat(3_000_000) }),
      opening(2),
    ])
    expect(lines.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [1, undefined],
      [2, 'BODY_TOO_LARGE'],
      [3, undefined],
    ])
    expect(summary.recorded).toBe(2)
  })

  it('keeps the order though some lines have to be looked up in another book first', async () => {
    const plants = await start()
    await bulk(plants, [
      opening(0),
      JSON.stringify({
        type: 'LotShipped',
        key: 'ship',
        post: {
          occurredAt,
          parcel: 'FTW-SC-P-1',
          addressee: { area: 'FTW-MG' },
          lines: [{ lot: 'FTW-SC-IRON-0', mass: '1 t' }],
        },
      }),
    ])
    const receive = (lot: string, mass: string) => ({
      occurredAt,
      mode: 'report',
      parcel: 'FTW-SC-P-1',
      lines: [{ line: 1, lot, mass, covers: mass }],
    })
    const use = (lot: string) => ({
      occurredAt,
      mode: 'intent',
      input: { lot, mass: '1 kg' },
      outputs: [{ lot: `${lot}-A`, mass: '1 kg' }],
    })
    const { lines } = await bulk(
      plants,
      [
        JSON.stringify({ type: 'LotReceived', key: 'r1', post: receive('FTW-MG-1', '400 kg') }),
        JSON.stringify({ type: 'LotSplit', key: 's1', post: use('FTW-MG-1') }),
        JSON.stringify({
          type: 'LotReceived',
          key: 'r0',
          post: { ...receive('FTW-MG-0', '1 kg'), parcel: 'XYZ-AB-NONE' },
        }),
        JSON.stringify({ type: 'LotReceived', key: 'r2', post: receive('FTW-MG-2', '600 kg') }),
        JSON.stringify({ type: 'LotSplit', key: 's2', post: use('FTW-MG-2') }),
      ],
      '',
      'FTW-MG',
    )
    expect(lines.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'recorded',
      'recorded',
      'PARCEL_UNKNOWN',
      'recorded',
      'recorded',
    ])
    expect(lines.flatMap(({ receipt }) => receipt?.revision ?? [])).toEqual([0, 1, 2, 3])
  })

  it.each<AppendFault>(['refuse', 'lose_request'])(
    'stops when the store fails (%s), and goes on when it is sent again',
    async (fault) => {
      const store = faultyStore(
        ledger().store,
        scriptedPlan({ appends: [undefined, fault, fault, fault], delayMs: 5 }),
      )
      const plants = await start({ store, patienceMs: 1 })
      // The first line alone, so that the second append is that of the others.
      await bulk(plants, [opening(0)])
      const lines = [split(1), 'not a post', split(2), split(3)]
      const failed = await bulk(plants, lines)
      expect(failed.lines.filter(({ problem }) => problem?.status === 503).map(({ line }) => line)).toEqual([
        1, 3, 4,
      ])
      for (;;) {
        const again = await bulk(plants, lines)
        if (again.lines.some(({ problem }) => problem?.status === 503)) continue
        expect(again.lines.map(({ status }) => status)[1]).toBe('refused')
        expect(again.summary.recorded + again.summary.replayed).toBe(3)
        break
      }
      expect(await revisionOf(plants)).toBe(3)
    },
  )
})

describe('a bulk request', () => {
  it('without lines is answered without lines', async () => {
    const plants = await start()
    expect((await bulk(plants, ['', ' '])).summary).toEqual({
      recorded: 0,
      replayed: 0,
      refused: 0,
      valid: 0,
    })
  })
  it('of JSON is refused', async () => {
    const plants = await start()
    const answer = await plants.ask(area, { path: '/v1/bulk', body: EXAMPLES.AlloyFlaked })
    expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })
  it('without a body is refused', async () => {
    const plants = await start()
    const answer = await plants.ask(area, { method: 'POST', path: '/v1/bulk' })
    expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_JSON'])
  })
  it('in a mode that does not exist is refused', async () => {
    const plants = await start()
    const answer = await bulk(plants, [opening(0)], '?mode=perhaps')
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_QUERY'])
  })
  it('may come in pieces of any size', async () => {
    const plants = await start()
    const whole = Buffer.from(`${opening(0)}\r\n${opening(1)}\n\n${opening(2)}`)
    const pieces = Array.from({ length: Math.ceil(whole.length / 7) }, (_, n) =>
      whole.subarray(n * 7, n * 7 + 7),
    )
    const answer = await plants.ask(area, { path: '/v1/bulk', headers: ndjson, body: Readable.from(pieces) })
    expect(JSON.parse(answer.text.trim().split('\n').at(-1) ?? '')).toEqual({
      summary: { recorded: 3, replayed: 0, refused: 0, valid: 0 },
    })
  })
})
