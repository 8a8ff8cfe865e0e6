import { hash } from 'node:crypto'

/**
 * The id of an event: a UUID of version 8 from SHA-256 over the stream, the request (the key's owner and the idempotency key), the
 * event's place in it, and its canonical content. A retry of the same append has the same ids; other content never has.
 */
export const eventId = (
  stream: string,
  request: { readonly key: string; readonly part: number },
  canonicalContent: string,
): string => {
  const hex = hash('sha256', `${stream}\n${request.key}\n${request.part}\n${canonicalContent}`)
  const variant = VARIANTS[Number.parseInt(hex.charAt(16), 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The two highest bits of the variant are 10; the two below them are of the hash. */
const VARIANTS = ['8', '9', 'a', 'b']
