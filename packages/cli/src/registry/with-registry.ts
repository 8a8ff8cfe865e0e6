import { createKeys, createRegistryWriter, type Keys, type RegistryWriter } from '@lodestone/plant-service'
import { openStore } from '@lodestone/stores'
import { type SharedOptions, storeUrlOf } from '../config/settings.ts'
import type { ExitCode } from '../exit-codes.ts'

/** The registry of the store that these options name, and who writes it. */
export type RegistryAtWork = { readonly registry: RegistryWriter; readonly keys: Keys }

/** How the administrator's tool appears in the log: there is no key behind it, but access to the store. */
export const ADMINISTRATOR = { owner: 'administrator', key: 'lodestone-cli' } as const

/** Opens the store, lets `work` write the registry, and closes. Errors: those of the store and the registry. */
export const withRegistry = async (
  options: SharedOptions,
  work: (at: RegistryAtWork) => Promise<ExitCode | undefined>,
): Promise<ExitCode | undefined> => {
  const store = await openStore(storeUrlOf(options))
  try {
    const registry = createRegistryWriter({ store })
    try {
      return await work({ registry, keys: createKeys(registry, ADMINISTRATOR) })
    } finally {
      await registry.close()
    }
  } finally {
    await store.close()
  }
}
