import { hashFromText, hashText, type TreeHead, utf8 } from '@lodestone/transparency'
import { z } from 'zod'
import { LogError } from '../errors.ts'

/** How far a log has come in its store: the last event that it covers, and the last revision of each stream. */
export type LogPlace = {
  readonly cursor: string
  readonly eventId: string
  readonly heads: Readonly<Record<string, number>>
}

/** What is known to be on the disk: a head, and the place in the store that it covers. */
export type LogState = TreeHead & LogPlace

export const STATE_FILE = 'state.json'

const schema = z.strictObject({
  size: z.int().min(1),
  root: z.string(),
  cursor: z.string(),
  eventId: z.string(),
  heads: z.record(z.string(), z.int().min(0)),
})

export const formatState = ({ root, ...state }: LogState): Uint8Array =>
  utf8(`${JSON.stringify({ ...state, root: hashText(root) }, null, 2)}\n`)

/** Errors: LOG_DAMAGED. */
export const parseState = (bytes: Uint8Array): LogState => {
  try {
    const { root, ...state } = schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
    return { ...state, root: hashFromText(root) }
  } catch (error) {
    throw new LogError('LOG_DAMAGED', `The log's ${STATE_FILE} cannot be read.`, { cause: error })
  }
}
