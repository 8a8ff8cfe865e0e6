import { createProvenanceClient, type ProvenanceClient } from '@lodestone/client'
import { type SharedOptions, settingsOf } from '../config/settings.ts'

/** Asks for certificates with the key of a role. Errors: those of reading the settings. */
export const certificateClient = async (
  options: SharedOptions,
  role: 'compliance' | 'auditor',
): Promise<ProvenanceClient> => {
  const settings = await settingsOf(options)
  return createProvenanceClient({ baseUrl: settings.url, apiKey: settings.keyFor(role), retryForMs: 3_000 })
}
