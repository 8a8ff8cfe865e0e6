import { createProvenanceClient, type ProvenanceClient } from '@lodestone/client'
import type { Settings } from './settings.ts'

/** How long a question is repeated while nobody answers, in milliseconds. */
export const PATIENCE_MS = 3_000

/** Asks the read side with the key of a role, for the audit that is named, where one is. Errors: CliError KEY_NEEDED. */
export const readSideClient = (settings: Settings, role: 'auditor' | 'compliance'): ProvenanceClient =>
  createProvenanceClient({
    baseUrl: settings.url,
    apiKey: settings.keyFor(role),
    audit: process.env['LODESTONE_AUDIT'],
    retryForMs: PATIENCE_MS,
  })
