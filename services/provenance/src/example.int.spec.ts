import { createHost, createLogger, openRegistryReader } from '@lodestone/plant-service'
import { expect, test } from 'vitest'
import { createProvenance, createProvenanceApp } from './index.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger } from './testing/read-side.ts'

type Row = { depth: number; lot: string; grams: number }
type Table = { position: number; complete: boolean; rows: Row[] }

test('the example of the README does what it says', async () => {
  const ledger = await openReadLedger()
  await postChain(ledger.scribe)
  const { store, snapshotDir, auditor: key } = ledger
  // [example]
  const logger = createLogger({ level: 'warn' })
  const registry = openRegistryReader({ store, logger })
  const provenance = createProvenance({ store, snapshotDir, logger })
  await provenance.start()

  const host = createHost({ logger })
  await host.register(createProvenanceApp({ provenance, registry }))
  const url = await host.listen({ host: '127.0.0.1', port: 0 })

  // A poster reads its own write: the receipt of the shipment says what to wait for.
  const path = '/v1/lots/FTW-MG-26-1/trace?direction=upstream&view=table&wait-for=book-FTW-MG@4'
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
  const { position, complete, rows } = (await answer.json()) as Table
  for (const { depth, lot, grams } of rows) console.log('  '.repeat(depth) + lot, grams)

  await host.close()
  await provenance.stop()
  await registry.close()
  // [/example]
  expect({ position, complete, lots: rows.length }).toEqual({ position: 28, complete: true, lots: 7 })
  expect(rows.at(-1)).toMatchObject({ lot: 'FTW-SC-MET-1', depth: 5, by: { type: 'AlloyFlaked' } })
  await ledger.close()
})
