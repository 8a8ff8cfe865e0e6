import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import { faultyStore, seededPlan } from '@lodestone/event-store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Provenance } from './provenance.ts'
import { anyStep, createRandomLedger } from './testing/random-ledger.ts'
import { openReadLedger, type ReadLedger } from './testing/read-side.ts'
import { fingerprint, settled } from './testing/settled.ts'

/** What may happen to the running projection between two posts. */
const DISTURBANCES = ['none', 'none', 'none', 'restart', 'kill'] as const

const anyDay = fc.array(
  fc.record({ step: anyStep, after: fc.constantFrom(...DISTURBANCES), waits: fc.boolean() }),
  { minLength: 5, maxLength: 40 },
)

/** Starts a projection on a connection of its own, which fails now and then. */
const run = async (
  ledger: ReadLedger,
  seed: number,
): Promise<{ provenance: Provenance; store: EventStore }> => {
  const pages = { repeat: 0.1, drop_before: 0.1, drop_after: 0.1 }
  const store = faultyStore(await ledger.again(), seededPlan({ seed, pages }))
  const { provenance } = await ledger.read({ store, snapshotEveryEvents: 7 })
  return { provenance, store }
}

/** What a rebuild from the log gives, in a folder without snapshots. */
const rebuilt = async (ledger: ReadLedger) => {
  const snapshotDir = await mkdtemp(join(tmpdir(), 'lodestone-rebuild-'))
  try {
    const side = await ledger.read({ snapshotDir })
    const found = fingerprint(side.provenance)
    await side.close()
    return found
  } finally {
    await rm(snapshotDir, { recursive: true, force: true })
  }
}

describe('a rebuild equals the running projection, to the byte', () => {
  test('whatever was posted, however often the projection was restarted, killed or cut off', async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, fc.nat(), async (steps, seed) => {
        const ledger = await openReadLedger()
        try {
          const random = createRandomLedger(ledger.store)
          let running = await run(ledger, seed)
          for (const [n, { step, after, waits }] of steps.entries()) {
            await random.take(step)
            if (waits) await settled(running.provenance, ledger.store)
            if (after === 'none') continue
            // Killed: its store is gone from under it, and nothing more is saved.
            if (after === 'kill') await running.store.close()
            await running.provenance.stop()
            running = await run(ledger, seed + n)
          }
          await settled(running.provenance, ledger.store)
          expect(fingerprint(running.provenance)).toStrictEqual(await rebuilt(ledger))
        } finally {
          await ledger.close()
        }
      }),
      { numRuns: 8 },
    )
  })
})
