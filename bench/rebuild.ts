// The read side over the embedded store: a rebuild, and a restart from a snapshot. Run alone: `node bench/rebuild.ts [events]`.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { createLogger } from '@lodestone/plant-service'
import { createProvenance } from '@lodestone/service-provenance'
import { fillLedger } from './fill-ledger.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const BATCH = 500
const logger = createLogger({ level: 'silent' })
const count = (n: number) => Math.round(n).toLocaleString('en')

/** The peer: every event of the store read and parsed, and nothing done with it. */
const bareLoop = async (store: EventStore): Promise<{ events: number; ms: number }> => {
  const began = performance.now()
  let events = 0
  for await (const page of store.readAll()) events += page.events.length
  return { events, ms: performance.now() - began }
}

const load = async (store: EventStore, address: string, snapshotDir: string) => {
  const began = performance.now()
  const provenance = createProvenance({ store, address, snapshotDir, logger })
  await provenance.start()
  await provenance.caughtUp
  return { provenance, ms: performance.now() - began }
}

export const benchRebuild = async (events = 1_000_000): Promise<Row[]> => {
  const folder = await mkdtemp(join('.', 'bench-rebuild-'))
  const path = join(folder, 'ledger.db')
  const store = await openSqliteStore({ path })
  const loaded = () => load(store, `sqlite:${path}`, join(folder, 'snapshots'))
  try {
    await fillLedger(store, events, BATCH)
    const bare = await bareLoop(store)
    const first = await loaded()
    const rebuilt = first.provenance.position()
    await first.provenance.stop()
    const again = await bareLoop(store)
    const bareMs = (bare.ms + again.ms) / 2
    const second = await loaded()
    await second.provenance.stop()
    return [
      {
        what: `rebuild of ${count(rebuilt)} events, embedded`,
        figure: `${count(rebuilt / (first.ms / 1000))} events/s`,
        budget: '≥ 150,000 events/s, ≥ 50 % of the loop',
        peer: `bare read-and-parse loop: ${count(bare.events / (bareMs / 1000))} events/s`,
        ratio: `${Math.round((100 * bareMs) / first.ms)} %`,
      },
      {
        what: `restart from a snapshot of ${count(rebuilt)} events`,
        figure: `${count(second.ms)} ms`,
        budget: '≤ 2,000 ms',
      },
    ]
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) console.log(markdownTable(await benchRebuild(Number(process.argv[2] ?? 1_000_000))))
