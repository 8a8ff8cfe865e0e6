import { Writable } from 'node:stream'
import { EXAMPLES } from '@lodestone/domain/testing'
import { faultyStore, scriptedPlan } from '@lodestone/event-store/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLogger } from '../http/logger.ts'
import { openTestLedger, startTestPlants, type TestLedger } from '../testing/index.ts'

const area = 'FTW-SC'
let ledger: TestLedger
beforeEach(async () => {
  ledger = await openTestLedger()
})
afterEach(async () => {
  await ledger.close()
})

const samplesIn = async (): Promise<string[]> => {
  const samples: string[] = []
  for await (const page of ledger.store.readStream(`book-${area}`))
    samples.push(...page.map(({ data }) => String(data['sample'])))
  return samples
}

it('finishes what it accepted, and keeps nothing that it did not acknowledge from being sent again', async () => {
  const store = faultyStore(ledger.store, scriptedPlan({ appends: Array(40).fill('delay'), delayMs: 30 }))
  const plants = await startTestPlants(ledger, [area], { store })
  const url = await plants.host.listen({ port: 0, host: '127.0.0.1' })
  const post = async (n: number): Promise<number> => {
    const answer = await fetch(`${url}/areas/${area}/v1/assays`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${plants.operatorKey}`,
        'idempotency-key': `k-${n}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...EXAMPLES.AssayRecorded, sample: `S-${n}` }),
    })
    await answer.text()
    return answer.status
  }
  const posting = Array.from({ length: 60 }, (_, n) => post(n).catch(() => 0))
  // Some are durable, some are in an append, some wait.
  await Promise.race(posting)
  await plants.close()
  const statuses = await Promise.all(posting)
  const recorded = await samplesIn()
  const acknowledged = statuses.flatMap((status, n) => (status === 201 ? [`S-${n}`] : []))
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(recorded).toEqual(expect.arrayContaining(acknowledged))
  expect(new Set(recorded).size).toBe(recorded.length)
  // Whatever was let in was also answered: only connections that came too late got nothing.
  expect(recorded.length).toBe(acknowledged.length)
  await expect(post(1)).rejects.toThrow()
})

it('waits for the outcome of an append that the store does not tell', async () => {
  const store = faultyStore(
    ledger.store,
    scriptedPlan({ appends: ['lose_request', 'lose_request'], delayMs: 5 }),
  )
  const plants = await startTestPlants(ledger, [area], { store, patienceMs: 1 })
  const { status } = await plants.post('AssayRecorded', EXAMPLES.AssayRecorded, { area, key: 'k' })
  expect(status).toBe(503)
  await plants.close()
  expect(await samplesIn()).toEqual([EXAMPLES.AssayRecorded.sample])
})

it('writes no secret into its log or its answers, whatever it is sent', async () => {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const logger = createLogger({ level: 'trace', destination })
  const plants = await startTestPlants(ledger, [area], {
    logger,
    store: faultyStore(ledger.store, scriptedPlan({ appends: ['refuse'] })),
  })
  const key = plants.operatorKey
  const secret = key.split('_').slice(2).join('_')
  const answers = [
    await plants.post('AssayRecorded', EXAMPLES.AssayRecorded, { area, key: 'refused-by-the-store' }),
    await plants.post('AssayRecorded', EXAMPLES.AssayRecorded, { area, key: 'k' }),
    await plants.ask(area, { path: `/v1/lots/${key}` }),
    await plants.ask(area, { path: `/v1/lots?after=${key}&key=${key}` }),
    await plants.ask(area, { path: `/${key}`, headers: { authorization: key, 'x-request-id': key } }),
    await plants.ask(area, {
      path: '/v1/assays',
      body: `{"authorization":"${key}`,
      headers: { 'content-type': 'application/json' },
    }),
    await plants.ask(area, { path: '/v1/book', key: `${key}x` }),
  ]
  logger.error(
    { err: new Error(`a key in an error: ${key}`), authorization: key, headers: { authorization: key } },
    key,
  )
  await plants.close()
  expect(lines.length).toBeGreaterThan(answers.length)
  expect(lines.join('')).toContain('requestId')
  expect(lines.filter((line) => line.includes(secret))).toEqual([])
  for (const { body, headers } of answers) {
    const { requestId: _, ...said } = body ?? {}
    const { 'x-request-id': __, ...sent } = headers
    expect(JSON.stringify([said, sent])).not.toContain(secret)
  }
})
