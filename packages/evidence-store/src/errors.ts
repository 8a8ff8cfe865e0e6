/**
 * `DIGEST_DIFFERS`: the bytes that came are not those that were announced. `CHANGED`: those that are kept are not those that were put.
 * `UNAVAILABLE`: the place cannot be read or written; `cause` says why.
 */
export type EvidenceErrorCode = 'DIGEST_DIFFERS' | 'EMPTY' | 'TOO_LARGE' | 'CHANGED' | 'UNAVAILABLE'

/** Why a document was not kept, or not given. */
export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode

  constructor(code: EvidenceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EvidenceError'
    this.code = code
  }
}

export const isEvidenceError = (error: unknown, code?: EvidenceErrorCode): error is EvidenceError =>
  error instanceof EvidenceError && (code === undefined || error.code === code)
