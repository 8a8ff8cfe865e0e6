import type { ProvenanceClient, ReadOptions } from '@lodestone/client'
import { AREA_CODE, bookStream } from '@lodestone/domain'
import { readSideClient } from './read-side-client.ts'
import { type SharedOptions, settingsOf } from './settings.ts'

export type ReadSideOptions = SharedOptions & {
  readonly asOf?: number | string
  readonly occurredBefore?: string
  readonly waitFor?: string
}

/** As long as a question may wait: a person who asks after a post wants its answer. */
const PATIENCE_MS = 60_000

/** The read side that these options name, and as of when to ask it. */
export const provenanceOf = async (
  options: ReadSideOptions,
): Promise<{
  client: ProvenanceClient
  read: Pick<ReadOptions, 'asOf' | 'occurredBefore' | 'waitFor' | 'timeoutMs'>
}> => {
  const { asOf, occurredBefore, waitFor } = options
  const client = readSideClient(await settingsOf(options), 'auditor')
  const waits = waitFor === undefined ? {} : { waitFor: streamPlace(waitFor), timeoutMs: PATIENCE_MS }
  return { client, read: { asOf, occurredBefore, ...waits } }
}

/** `book-FTW-SC@41` for `FTW-SC@41`, as receipts are shown; anything else as it is, for the read side to judge. */
const streamPlace = (text: string): string => {
  const [area = '', revision = ''] = text.split('@')
  return AREA_CODE.test(area) ? `${bookStream(area)}@${revision}` : text
}
