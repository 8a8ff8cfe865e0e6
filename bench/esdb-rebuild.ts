// A rebuild of the read side from EventStoreDB's protocol, with the server on the same cores. Run alone: `node bench/esdb-rebuild.ts [events]`.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openEsdbStore } from '@lodestone/event-store-esdb'
import { bareReadAll } from '@lodestone/event-store-esdb/testing'
import { createLogger } from '@lodestone/plant-service'
import { createProvenance } from '@lodestone/service-provenance'
import { startWire } from './esdb-wire.ts'
import { fillLedger } from './fill-ledger.ts'
import { whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const PASSES = 2
const BATCH = 100

/** The rate of what gives how many events it has seen. */
const rateOf = async (work: () => Promise<number>): Promise<number> => {
  const began = performance.now()
  return (await work()) / ((performance.now() - began) / 1_000)
}

export const benchEsdbRebuild = async (events = 300_000): Promise<Row[]> => {
  const folder = await mkdtemp(join('.', 'bench-esdb-'))
  const { connectionString: address, stop } = await startWire()
  const store = await openEsdbStore({ connectionString: address })
  const logger = createLogger({ level: 'silent' })
  const rebuild = async (name: string): Promise<number> => {
    const provenance = createProvenance({ store, address, snapshotDir: join(folder, name), logger })
    const rate = await rateOf(async () => {
      await provenance.start()
      await provenance.caughtUp
      return provenance.position()
    })
    await provenance.stop()
    return rate
  }
  try {
    await fillLedger(store, events, BATCH)
    const rates = { bare: 0, rebuild: 0 }
    for (let pass = 0; pass < PASSES; pass++) {
      rates.bare = Math.max(rates.bare, await rateOf(() => bareReadAll(address)))
      rates.rebuild = Math.max(rates.rebuild, await rebuild(`pass-${pass}`))
    }
    return [
      {
        what: `rebuild of ${whole(events)} events from EventStoreDB's protocol`,
        figure: `${whole(rates.rebuild)} events/s`,
        budget: '≥ 80 % of a bare readAll loop',
        peer: `the same client's bare readAll loop, ${whole(rates.bare)} events/s`,
        ratio: `${whole((100 * rates.rebuild) / rates.bare)} %`,
      },
    ]
  } finally {
    await store.close()
    stop()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) console.log(markdownTable(await benchEsdbRebuild(Number(process.argv[2] ?? 300_000))))
