import type { ProposedEvent } from '../log/log.ts'
import { RefusedError } from '../refusal.ts'
import { type streams, uuidOf } from './protocol.ts'

type ProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage

const JSON_TYPE = 'application/json'

const required = (message: ProposedMessage, property: string): string => {
  const value = message.getMetadataMap().get(property)
  if (value === undefined) throw new RefusedError({ kind: 'metadata-missing', property })
  return value
}

/** Errors: RefusedError when type or content type are missing. */
export const proposedOf = (message: ProposedMessage): ProposedEvent => ({
  id: uuidOf(message.getId()).toLowerCase(),
  type: required(message, 'type'),
  json: required(message, 'content-type') === JSON_TYPE,
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
})

/** How the server counts the size of an append: bodies, and two bytes for each letter of the type. */
export const sizeOf = ({ type, data, metadata }: ProposedEvent): number =>
  data.length + metadata.length + 2 * type.length
