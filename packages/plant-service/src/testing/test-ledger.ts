import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyRole, PostInput, RegistryType } from '@lodestone/domain'
import { type Post, postSchema } from '@lodestone/domain'
import { NOW, TEST_REGISTRY } from '@lodestone/domain/testing'
import type { EventStore } from '@lodestone/event-store'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { createKeys, type IssuedKey, type Keys } from '../registry/keys.ts'
import { createRegistryWriter, type RegistryWriter } from '../registry/registry-writer.ts'

/** A ledger on disk with the sites, areas and parties that the tests speak of, and keys to post with. */
export type TestLedger = {
  readonly folder: string
  readonly path: string
  readonly store: EventStore
  readonly writer: RegistryWriter
  readonly keys: Keys
  readonly clock: () => Date
  /** Another connection to the same file; closed with the ledger. */
  readonly again: () => Promise<EventStore>
  readonly close: () => Promise<void>
}

export const testClock = (): Date => new Date(NOW)

export const openTestLedger = async (): Promise<TestLedger> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-'))
  const path = join(folder, 'ledger.db')
  const stores: EventStore[] = []
  const again = async (): Promise<EventStore> => {
    const store = await openSqliteStore({ path })
    stores.push(store)
    return store
  }
  const store = await again()
  const writer = createRegistryWriter({ store, clock: testClock })
  await seedTestRegistry(writer)
  return {
    folder,
    path,
    store,
    writer,
    again,
    clock: testClock,
    keys: createKeys(writer, { owner: 'admin', key: 'tests' }, testClock),
    close: async () => {
      await writer.close()
      for (const each of stores) await each.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A key of a role, for the areas named. */
export const testKey = (
  ledger: TestLedger,
  role: KeyRole,
  areas?: readonly string[],
  owner = 'ftw-mes',
): Promise<IssuedKey> => ledger.keys.issue({ owner, role, areas })

const occurredAt = '2026-11-01T00:00:00Z'

const plating = { site: 'TXN', name: 'A plater', country: 'US', operator: 'A plater' }
const handlers = [
  { party: 'ECYCLE', name: 'A collector' },
  { party: 'APPLE', name: 'A donor' },
]

/** Registers the sites, areas and parties that the tests speak of. */
export const seedTestRegistry = async (writer: RegistryWriter): Promise<void> => {
  const register = <T extends RegistryType>(type: T, name: string, body: PostInput<T>) =>
    writer.post({ type, ...postSchema(type).parse(body) } as Post<RegistryType>, {
      owner: 'admin',
      key: 'tests',
      idempotencyKey: `${type}-${name}`,
    })
  const { sites, areas, parties } = TEST_REGISTRY
  for (const site of sites.values()) await register('SiteRegistered', site.site, { occurredAt, ...site })
  for (const area of areas.values()) await register('AreaRegistered', area.code, { occurredAt, ...area })
  for (const area of areas.values()) {
    const pool = `${area.code}-BIN-9`
    await register('PoolRegistered', pool, {
      occurredAt,
      pool,
      kind: 'bin',
      name: 'A bin',
      material: 'residue',
    })
  }
  for (const pool of TEST_REGISTRY.pools.values())
    await register('PoolRegistered', pool.pool, { occurredAt, ...pool })
  await register('SiteRegistered', 'TXN', { ...plating, occurredAt })
  for (const { party, name } of [...parties.values(), ...handlers])
    await register('PartyRegistered', party, { occurredAt, party, name, roles: ['customer', 'supplier'] })
}
