// A trace over HTTP as a customer's system asks for it: a key, a socket that stays open, the whole graph. Run alone:
// `node bench/trace-over-http.ts`.
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import {
  createHost,
  createKeys,
  createLogger,
  createRegistryWriter,
  openRegistryReader,
} from '@lodestone/plant-service'
import { createProvenance, createProvenanceApp } from '@lodestone/service-provenance'
import { fillLedger } from './fill-ledger.ts'
import { lotWith } from './lineage.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const EVENTS = 300_000
const ANCESTORS = 10_000
const TIMES = 300
const logger = createLogger({ level: 'silent' })

type Times = { readonly firstByte: number; readonly whole: number; readonly bytes: number }

const ask = (url: string, key: string, agent: Agent): Promise<Times> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    get(url, { agent, headers: { authorization: `Bearer ${key}` } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answers ${answer.statusCode}`))
      let firstByte = 0
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        if (bytes === 0) firstByte = performance.now() - began
        bytes += chunk.length
      })
      answer.on('end', () => resolve({ firstByte, whole: performance.now() - began, bytes }))
      answer.on('error', reject)
    }).on('error', reject)
  })

const quantile = (times: readonly number[], part: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor(part * (times.length - 1))] ?? 0).toFixed(1)

export const benchTraceOverHttp = async (): Promise<Row[]> => {
  const folder = await mkdtemp(join('.', 'bench-http-'))
  const store = await openSqliteStore({ path: join(folder, 'ledger.db') })
  const agent = new Agent({ keepAlive: true })
  try {
    await fillLedger(store, EVENTS, 500)
    const writer = createRegistryWriter({ store })
    const { text: key } = await createKeys(writer, { owner: 'admin', key: 'bench' }).issue({
      owner: 'bench',
      role: 'auditor',
    })
    await writer.close()
    const provenance = createProvenance({ store, snapshotDir: join(folder, 'snapshots'), logger })
    await provenance.start()
    await provenance.caughtUp
    const registry = openRegistryReader({ store, logger })
    const host = createHost({ logger })
    await host.register(createProvenanceApp({ provenance, registry }))
    const address = await host.listen({ host: '127.0.0.1', port: 0 })
    const { lot, count } = lotWith(provenance.lineage(), ANCESTORS)
    const url = `${address}/v1/lots/${encodeURIComponent(lot)}/trace?direction=upstream`
    const times: Times[] = []
    for (let n = 0; n < TIMES + 20; n++) {
      const each = await ask(url, key, agent)
      if (n >= 20) times.push(each)
    }
    await host.close()
    await registry.close()
    await provenance.stop()
    const first = times.map(({ firstByte }) => firstByte)
    const whole = times.map((each) => each.whole)
    const megabytes = ((times[0]?.bytes ?? 0) / 1e6).toFixed(1)
    return [
      {
        what: `upstream trace over HTTP, ${count.toLocaleString('en')} ancestors: first byte`,
        figure: `p50 ${quantile(first, 0.5)} ms, p99 ${quantile(first, 0.99)} ms`,
        budget: 'p99 ≤ 20 ms',
      },
      {
        what: `the same, to its last byte (${megabytes} MB)`,
        figure: `p50 ${quantile(whole, 0.5)} ms, p99 ${quantile(whole, 0.99)} ms`,
      },
    ]
  } finally {
    agent.destroy()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) console.log(markdownTable(await benchTraceOverHttp()))
