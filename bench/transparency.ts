import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStore, NewEvent } from '@lodestone/event-store'
import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import {
  EMPTY_ROOT,
  entryOf,
  leafOf,
  multiProof,
  rootOfMultiProof,
  saltsOf,
  signerOf,
} from '@lodestone/transparency'
import { createGrowingTree, createLogWriter, folderDisk } from '@lodestone/transparency-log'
import { cpuMsSince, ms, quantilesOf, whole } from './measure.ts'
import type { Row } from './row.ts'

const EVENTS = 100_000
const POSTS = 60
const LEAVES = 10_000_000

const secret = new Uint8Array(32).fill(5)
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** A strip-cast heat, as it is stored. */
const heat = (n: number): NewEvent => ({
  id: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
  type: 'AlloyFlaked',
  data: {
    type: 'AlloyFlaked',
    mode: 'report',
    manual: false,
    assurance: 'measured',
    run: String(n),
    startedAt: '2026-11-20T08:00:00-06:00',
    endedAt: '2026-11-20T11:42:00-06:00',
    inputs: ['NDPR', 'FE', 'FEB'].map((name) => ({
      lot: `FTW-SC-${name}-${Math.floor(n / 40)}`,
      mass: { grams: 188_000, basis: 'as_weighed' },
      role: 'constituent',
    })),
    outputs: [
      { lot: `FTW-SC-26-${n}`, material: 'alloy_flake', mass: { grams: 591_200, basis: 'as_weighed' } },
      { lot: `FTW-SC-SK-${n}`, material: 'skull', mass: { grams: 7_900, basis: 'as_weighed' } },
    ],
    losses: [{ kind: 'fume', mass: { grams: 900, basis: 'as_weighed' } }],
    area: 'FTW-SC',
    recordedAt: '2026-11-23T18:00:00.000Z',
    by: { key: 'k1f0c2d3', owner: 'ftw-mes' },
    request: { key: `ftw-mes|heat-${n}`, hash: 'ef'.repeat(32), part: 0, of: 1 },
  },
  metadata: { v: 1 },
})

const writerOver = (store: EventStore, folder: string) =>
  createLogWriter({
    store,
    disk: folderDisk(folder),
    secret,
    signers: [signerOf('bench.example/ledger', 'note', new Uint8Array(32).fill(1))],
    logger: quiet,
  })

const leavesAlone = (): Row => {
  const salts = saltsOf(secret)
  const facts = Array.from({ length: EVENTS / 5 }, (_, n) => ({
    ...heat(n),
    stream: 'book-FTW-SC',
    revision: n,
  }))
  const began = process.cpuUsage()
  for (const fact of facts) entryOf(leafOf(fact as Parameters<typeof leafOf>[0], salts))
  const micros = cpuMsSince(began) * 1_000
  return {
    what: 'a leaf of an event (a strip-cast heat)',
    figure: `${(micros / facts.length).toFixed(1)} µs`,
  }
}

const catchingUp = async (folder: string): Promise<Row> => {
  const log = createMemoryLog(() => new Date(0))
  for (let n = 0; n < EVENTS; n += 500)
    log.write(
      'book-FTW-SC',
      Array.from({ length: 500 }, (_, i) => heat(n + i)),
      n === 0 ? 'no_stream' : n - 1,
    )
  const writer = writerOver(memoryStore(log), folder)
  const began = process.cpuUsage()
  await writer.start()
  while (writer.status().published < EVENTS) await sleep(20)
  const seconds = cpuMsSince(began) / 1_000
  await writer.stop()
  return {
    what: `log of ${whole(EVENTS)} events, from nothing to its signed head on the disk, by processor time`,
    figure: `${whole(EVENTS / seconds)} events/s`,
  }
}

/** So many leaves are taken away at once, as the writer does at the most. */
const TAKEN = 65_536

/** The tree alone, its tiles thrown away: what the hashing of ten million takes, and how much memory is in use when there are ten million as against one. */
const growing = (): Row => {
  const tree = createGrowingTree()
  const used: number[] = []
  const began = process.cpuUsage()
  for (let n = 0; n < LEAVES; n++) {
    const entry = new Uint8Array(32)
    new DataView(entry.buffer).setUint32(0, n)
    tree.append(entry)
    if (tree.waiting() < TAKEN) continue
    tree.take()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    used.push(heapUsed + arrayBuffers)
  }
  const seconds = cpuMsSince(began) / 1_000
  const tenth = Math.floor(used.length / 10)
  const most = (of: readonly number[]): string => whole(Math.max(...of) / 1_000_000)
  return {
    what: `the tree of ${whole(LEAVES)} leaves: hashed, by processor time; most memory in its first tenth, in its last`,
    figure: `${whole(LEAVES / seconds)} leaves/s; ${most(used.slice(0, tenth))} MB, ${most(used.slice(-tenth))} MB`,
  }
}

const latency = async (folder: string): Promise<Row> => {
  const store = await openSqliteStore({ path: `${folder}.db` })
  const writer = writerOver(store, folder)
  await writer.start()
  const times: number[] = []
  for (let n = 0; n < POSTS; n++) {
    await store.append('book-FTW-SC', [heat(n)], { expectedRevision: n === 0 ? 'no_stream' : n - 1 })
    const began = performance.now()
    while (writer.status().published <= n) await sleep(1)
    times.push(performance.now() - began)
  }
  await writer.stop()
  await store.close()
  const { p50, p99 } = quantilesOf(times)
  return {
    what: 'from a durable event to a signed head over it, on SQLite',
    figure: `p50 ${ms(p50)}, p99 ${ms(p99)}`,
    budget: 'a second',
  }
}

/** Leaves spread evenly by chance over the whole log: the worst that a multi-proof can meet. */
const proof = (leaves: number): Row => {
  let state = 1
  const chance = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const indexes = [...new Set(Array.from({ length: leaves }, () => Math.floor(chance() * LEAVES)))].sort(
    (a, b) => a - b,
  )
  const hashes = multiProof(indexes, LEAVES, () => EMPTY_ROOT)
  const times = Array.from({ length: 9 }, () => {
    const began = process.cpuUsage()
    rootOfMultiProof(
      indexes,
      indexes.map(() => EMPTY_ROOT),
      LEAVES,
      hashes,
    )
    return cpuMsSince(began)
  })
  return {
    what: `one proof of ${whole(leaves)} events anywhere in a log of ten million: size, verification`,
    figure: `${whole((hashes.length * 32) / 1_000)} kB, ${ms(quantilesOf(times).p50)}`,
  }
}

/** What the transparency log costs. */
export const benchTransparency = async (): Promise<Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-bench-log-'))
  try {
    return [
      leavesAlone(),
      await catchingUp(join(folder, 'a')),
      growing(),
      await latency(join(folder, 'b')),
      proof(100),
      proof(1_000),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
