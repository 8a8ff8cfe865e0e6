import { createProvenanceClient, type ProvenanceClient, type ReadOptions } from '@lodestone/client'
import { type SharedOptions, settingsOf } from './settings.ts'

export type ReadSideOptions = SharedOptions & {
  readonly asOf?: number | string
  readonly occurredBefore?: string
  readonly waitFor?: string
}

/** The read side that these options name, and as of when to ask it. */
export const provenanceOf = async (
  options: ReadSideOptions,
): Promise<{
  client: ProvenanceClient
  read: Pick<ReadOptions, 'asOf' | 'occurredBefore' | 'waitFor'>
}> => {
  const { asOf, occurredBefore, waitFor } = options
  const settings = await settingsOf(options)
  const client = createProvenanceClient({
    baseUrl: settings.url,
    apiKey: settings.keyFor('auditor'),
    retryForMs: 3_000,
    audit: process.env['LODESTONE_AUDIT'],
  })
  return { client, read: { asOf, occurredBefore, waitFor } }
}
