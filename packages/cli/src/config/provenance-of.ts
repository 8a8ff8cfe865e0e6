import { createProvenanceClient, type ProvenanceClient } from '@lodestone/client'
import { type SharedOptions, settingsOf } from './settings.ts'

export type ReadSideOptions = SharedOptions & { readonly asOf?: number; readonly waitFor?: string }

/** The read side that these options name, and as of when to ask it. */
export const provenanceOf = async (
  options: ReadSideOptions,
): Promise<{
  client: ProvenanceClient
  read: { asOf?: number | undefined; waitFor?: string | undefined }
}> => {
  const settings = await settingsOf(options)
  const client = createProvenanceClient({
    baseUrl: settings.url,
    apiKey: settings.keyFor('auditor'),
    retryForMs: 3_000,
  })
  return { client, read: { asOf: options.asOf, waitFor: options.waitFor } }
}
