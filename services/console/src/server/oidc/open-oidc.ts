import type { EventStore } from '@lodestone/event-store'
import { createKeys, createRegistryWriter } from '@lodestone/plant-service'
import type { OidcOptions } from './oidc-routes.ts'
import { readOidcSettings } from './settings.ts'

/** How the console appears in the log where it makes keys for sessions. */
const CONSOLE = { owner: 'console', key: 'lodestone-console' } as const

/** Sign-in by the provider of a file; keys for sessions are made in the registry of the store. Errors: SettingsError. */
export const openOidc = async (
  file: string,
  consoleUrl: string,
  store: EventStore,
): Promise<OidcOptions & { readonly close: () => Promise<void> }> => {
  const settings = await readOidcSettings(file, consoleUrl)
  const registry = createRegistryWriter({ store })
  return { settings, keys: createKeys(registry, CONSOLE), close: registry.close }
}
