import type { IncomingHttpHeaders } from 'node:http'
import { failure } from '../http/service-error.ts'
import { digestField } from './document-hash.ts'

/** Bodies come as they are, so that both fields of RFC 9530 speak of the same bytes. */
const FIELDS = ['content-digest', 'repr-digest'] as const
const MEMBER = /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):$/

/**
 * Checks what the sender says of the body's digest, where it says so, against the address; digests of other algorithms are not looked at. Errors:
 * MALFORMED_REQUEST, DIGEST_DIFFERS.
 */
export const checkAnnounced = (headers: IncomingHttpHeaders, document: string): void => {
  for (const field of FIELDS) {
    const text = headers[field]
    if (typeof text !== 'string') continue
    for (const member of text.split(',').map((each) => each.trim())) {
      const [, algorithm] = MEMBER.exec(member) ?? []
      if (algorithm === undefined)
        throw failure('MALFORMED_REQUEST', `${field} is written as ${digestField(document)}.`, { field })
      if (algorithm === 'sha-256' && member !== digestField(document))
        throw failure('DIGEST_DIFFERS', `The address names ${document}, ${field} another document.`, {
          field,
        })
    }
  }
}
