// What a plant service takes in a second, over HTTP, on the embedded store. Run alone: `node bench/posts.ts`.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { openTestLedger, testKey } from '@lodestone/plant-service/testing'
import { whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const root = join(import.meta.dirname, '..')
const LISTENING = /listening at (http:\/\/127\.0\.0\.1:\d+)/i
const METAL = 'FTW-SC-NDPR-1'
const IN_FLIGHT = 64
const SECONDS = 8
const OFFERED = 1_000
const BULK_LINES = 60_000
const BULK_REQUESTS = 4
/** So much of a body is sent at a time, as whoever reads it from a file sends it. */
const PIECE_LENGTH = 65_536

const heat = (name: string) => ({
  run: name,
  startedAt: '2026-11-20T08:00:00Z',
  endedAt: '2026-11-20T09:00:00Z',
  inputs: [{ lot: METAL, mass: '10 kg' }],
  outputs: [{ lot: `FTW-SC-26-${name}`, material: 'alloy_flake', mass: '9.98 kg' }],
})

/** The options of Node that the image starts its services with. */
const nodeOptions = (): string[] => {
  const dockerfile = readFileSync(join(root, 'infra/image/Dockerfile'), 'utf8')
  const words = JSON.parse(/^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[]
  return words.filter((word) => word.startsWith('--'))
}

/** The service in a process of its own, as production runs it. */
const startAlloy = (store: string): Promise<{ url: string; stop: () => Promise<void> }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeOptions(), join(root, 'services/alloy/src/main.ts')], {
      env: {
        ...process.env,
        LODESTONE_AREA: 'FTW-SC',
        LODESTONE_STORE: store,
        LODESTONE_LISTEN: '127.0.0.1:0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const gone = new Promise<void>((done) => child.once('close', () => done()))
    const stop = (): Promise<void> => {
      child.kill('SIGTERM')
      return gone
    }
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      if (said.length > 100_000) return
      said += chunk.toString()
      const url = LISTENING.exec(said)?.[1]
      if (url !== undefined) resolve({ url, stop })
    })
    child.once('error', reject)
  })

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

type Answer = { readonly status: number; readonly text: string }
const send = (
  url: string,
  key: string,
  headers: Record<string, string>,
  body: string | Iterable<string>,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asking = request(
      url,
      { method: 'POST', agent, headers: { authorization: `Bearer ${key}`, ...headers } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        )
      },
    )
    asking.on('error', reject)
    if (typeof body === 'string') asking.end(body)
    else void writeAll(asking, body)
  })

const writeAll = async (asking: ReturnType<typeof request>, body: Iterable<string>): Promise<void> => {
  for (const line of body)
    if (!asking.write(line)) await new Promise((resolve) => asking.once('drain', resolve))
  asking.end()
}

/** So many heats as the body of a bulk post, in pieces of whole lines. */
const bulkBody = (name: string, count: number): string[] => {
  const pieces: string[] = []
  let piece = ''
  for (let n = 0; n < count; n += 1) {
    piece += `${JSON.stringify({ type: 'AlloyFlaked', key: `${name}${n}`, post: heat(`${name}${n}`) })}\n`
    if (piece.length < PIECE_LENGTH) continue
    pieces.push(piece)
    piece = ''
  }
  return [...pieces, piece]
}

const quantile = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0

export const benchPosts = async (): Promise<Row[]> => {
  const ledger = await openTestLedger()
  const key = (await testKey(ledger, 'operator', ['FTW-SC'])).text
  const service = await startAlloy(`sqlite:${ledger.path}`)
  const at = service.url
  const json = (name: string) => ({ 'content-type': 'application/json', 'idempotency-key': name })
  const post = async (name: string): Promise<number> => {
    const began = performance.now()
    const { status, text } = await send(
      `${at}/v1/runs/strip-casting`,
      key,
      json(name),
      JSON.stringify(heat(name)),
    )
    if (status !== 201) throw new Error(`${status}: ${text}`)
    return performance.now() - began
  }
  try {
    const opening = {
      occurredAt: '2026-11-01T00:00:00Z',
      lines: [{ lot: METAL, material: 'ndpr_metal', mass: '1000000 t' }],
    }
    await send(`${at}/v1/opening-inventories`, key, json('opening'), JSON.stringify(opening))
    for (let warm = 0; warm < 1_000; warm += 1) await post(`W${warm}`)

    let posted = 0
    const until = performance.now() + SECONDS * 1_000
    const poster = async (index: number) => {
      for (let n = 0; performance.now() < until; n += 1, posted += 1) await post(`F${index}-${n}`)
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, (_, index) => poster(index)))
    const inFlight = posted / SECONDS

    // Offered at a steady rate, whether or not the answers keep up: a slow answer is not waited for.
    const times: Promise<number>[] = []
    const began = performance.now()
    while (times.length < OFFERED * SECONDS) {
      const due = Math.min(OFFERED * SECONDS, Math.floor(((performance.now() - began) / 1_000) * OFFERED))
      while (times.length < due) times.push(post(`S${times.length}`))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    const steady = await Promise.all(times)

    const postInBulk = async (name: string, count: number): Promise<number> => {
      const body = bulkBody(name, count)
      const bulkBegan = performance.now()
      const { text } = await send(`${at}/v1/bulk`, key, { 'content-type': 'application/x-ndjson' }, body)
      const ms = performance.now() - bulkBegan
      const summary = text.trimEnd().slice(text.trimEnd().lastIndexOf('\n') + 1)
      if (!summary.includes(`"recorded":${count}`)) throw new Error(summary)
      return ms
    }
    await postInBulk('BW', BULK_LINES)
    let bulkMs = 0
    for (let n = 0; n < BULK_REQUESTS; n += 1) bulkMs += await postInBulk(`B${n}N`, BULK_LINES)
    const bulkRate = (BULK_REQUESTS * BULK_LINES) / (bulkMs / 1_000)
    return [
      {
        what: `durable post over HTTP, ${whole(OFFERED)} events/s offered`,
        figure: `p50 ${quantile(steady, 0.5).toFixed(1)} ms, p99 ${quantile(steady, 0.99).toFixed(1)} ms`,
        budget: 'p99 ≤ 25 ms',
      },
      {
        what: `posts over HTTP with validation, ${IN_FLIGHT} in flight, embedded`,
        figure: `${whole(inFlight)} events/s`,
        budget: '≥ 5,000 events/s',
      },
      {
        what: `bulk post over HTTP, ${BULK_REQUESTS} requests of ${whole(BULK_LINES)} heats, after one to warm it`,
        figure: `${whole(bulkRate)} events/s`,
        budget: '≥ 30,000 events/s',
      },
    ]
  } finally {
    await service.stop()
    agent.destroy()
    await ledger.close()
  }
}

if (import.meta.main) console.log(markdownTable(await benchPosts()))
