import type { ProvenanceClient, ReadOptions } from '@lodestone/client'
import { readSideClient } from './read-side-client.ts'
import { type SharedOptions, settingsOf } from './settings.ts'
import { waitsFor } from './waits-for.ts'

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
  read: Pick<ReadOptions, 'asOf' | 'occurredBefore' | 'waitFor' | 'timeoutMs'>
}> => {
  const { asOf, occurredBefore } = options
  const client = readSideClient(await settingsOf(options), 'auditor')
  return { client, read: { asOf, occurredBefore, ...waitsFor(options) } }
}
