import type { Area } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { createKeys, createRegistryWriter } from '@lodestone/plant-service'
import { type KeysFile, readKeysFile, writeKeysFile } from '../config/keys-file.ts'
import type { Places } from '../config/places.ts'
import { issueKeys } from '../registry/issue-keys.ts'
import { registerChain } from '../registry/register-chain.ts'
import { ADMINISTRATOR } from '../registry/with-registry.ts'
import { activateShipped } from '../rules/activate-shipped.ts'
import { type FirstStart, readFirstStart, writeFirstStart } from './start-file.ts'

export type PreparedLedger = {
  readonly areas: readonly Area[]
  readonly first: FirstStart
  /** Null where the keys were made elsewhere, or their file is gone. */
  readonly keys: KeysFile | null
  /** They were made just now: show them. */
  readonly keysAreNew: boolean
}

/**
 * Brings a new ledger to where plants can post: sites, areas, parties and keys. A ledger that has its registry is left as it is; one whose
 * first start was interrupted is gone on with.
 */
export const prepareLedger = async (
  store: EventStore,
  places: Places,
  url: string,
  wanted: Omit<FirstStart, 'done'>,
): Promise<PreparedLedger> => {
  const registry = createRegistryWriter({ store })
  try {
    const isNew = (await registry.current()).revision < 0
    const first = (await readFirstStart(places)) ?? { ...wanted, done: !isNew || wanted.days === 0 }
    if (isNew) await writeFirstStart(places, first)
    if (isNew || !first.done) {
      await registerChain(registry, first.start)
      await activateShipped(registry, `${first.start}T00:00:00Z`)
    }
    const areas = [...(await registry.current()).areas.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
    const saved = await readKeysFile(places.keys)
    if (saved === null && (isNew || !first.done)) {
      const issuer = createKeys(registry, ADMINISTRATOR)
      const keys = await issueKeys(
        issuer,
        url,
        areas.map(({ code }) => code),
      )
      await writeKeysFile(places.keys, keys)
      return { areas, first, keys, keysAreNew: true }
    }
    if (saved === null || saved.url === url) return { areas, first, keys: saved, keysAreNew: false }
    const keys = { ...saved, url }
    await writeKeysFile(places.keys, keys)
    return { areas, first, keys, keysAreNew: false }
  } finally {
    await registry.close()
  }
}
