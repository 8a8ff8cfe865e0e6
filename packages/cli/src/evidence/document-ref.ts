import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** A document by its hash: `sha-256:…`, or the 64 hex digits alone. Errors: CliError DOCUMENT_UNCLEAR. */
export const documentRef = (text: string): string => {
  const [, hex] = /^(?:sha-256:)?([0-9a-f]{64})$/i.exec(text) ?? []
  if (hex !== undefined) return `sha-256:${hex.toLowerCase()}`
  throw new CliError(
    EXIT.usage,
    'DOCUMENT_UNCLEAR',
    `"${text}" is no hash of a document.`,
    'Write all 64 hex digits of its SHA-256, as "lodestone evidence list" shows them.',
  )
}
