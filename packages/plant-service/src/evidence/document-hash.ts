import { z } from 'zod'

/** A document in an address, by its SHA-256: as the ledger writes it (`sha-256:…`), or the digits alone. */
export const documentParam = z
  .string()
  .regex(/^(?:sha-256:)?[0-9a-f]{64}$/, 'a document is named by its SHA-256: 64 hex digits, small letters')
  .transform((text) => (text.startsWith('sha-256:') ? text : `sha-256:${text}`))

/** The digest alone, as the evidence store knows it. */
export const sha256Of = (document: string): string => document.slice('sha-256:'.length)

/** As the Digest fields of RFC 9530 write it. */
export const digestField = (document: string): string =>
  `sha-256=:${Buffer.from(sha256Of(document), 'hex').toString('base64')}:`
