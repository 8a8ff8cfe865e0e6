import { hash } from 'node:crypto'
import { stringify } from 'uuid'

/**
 * The id of an event: a UUID of version 8 from SHA-256 over the stream, the request (the key's owner and the idempotency key), the
 * event's place in it, and its canonical content. A retry of the same append has the same ids; other content never has.
 */
export const eventId = (
  stream: string,
  request: { readonly key: string; readonly part: number },
  canonicalContent: string,
): string => {
  const digest = hash('sha256', `${stream}\n${request.key}\n${request.part}\n${canonicalContent}`, 'buffer')
  const bytes = digest.subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return stringify(bytes)
}
