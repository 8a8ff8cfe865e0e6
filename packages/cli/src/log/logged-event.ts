import type { LogProofQuery } from '@lodestone/client'
import { REGISTRY_STREAM } from '@lodestone/domain'
import { eventRef } from '../config/refs.ts'

const REGISTRY_EVENT = /^registry@\d{1,15}$/

/** An event of the log as people name it: `FTW-SC@41`, `registry@3`, or its position. Errors: CliError EVENT_UNCLEAR. */
export const loggedEvent = (text: string): LogProofQuery => {
  if (/^\d{1,15}$/.test(text)) return { position: Number(text) }
  if (REGISTRY_EVENT.test(text)) return { event: text.replace('registry', REGISTRY_STREAM) }
  const { area, revision } = eventRef(text)
  return { event: `book-${area}@${revision}` }
}
