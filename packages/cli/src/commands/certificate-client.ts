import type { ProvenanceClient } from '@lodestone/client'
import { readSideClient } from '../config/read-side-client.ts'
import { type SharedOptions, settingsOf } from '../config/settings.ts'

/** Asks for certificates with the key of a role. Errors: those of reading the settings. */
export const certificateClient = async (
  options: SharedOptions,
  role: 'compliance' | 'auditor',
): Promise<ProvenanceClient> => readSideClient(await settingsOf(options), role)
