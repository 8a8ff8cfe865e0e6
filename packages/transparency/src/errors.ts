/** What can be wrong with what somebody hands over as proof, as stable codes. */
export type TransparencyErrorCode =
  /** Text or bytes are not what their specification says, or could be written in another way. */
  | 'MALFORMED'
  /** An argument of the caller's own makes no sense: an index beyond the tree, say. */
  | 'INVALID'
  /** A Merkle proof does not lead to the root. */
  | 'PROOF_FAILED'
  /** No signature by a key that is trusted. */
  | 'NOT_SIGNED'
  /** A signature that names a trusted key is not one by it. */
  | 'WRONG_SIGNATURE'
  /** Signed by the right log, cosigned by too few witnesses. */
  | 'QUORUM_MISSING'

export class TransparencyError extends Error {
  readonly code: TransparencyErrorCode

  constructor(code: TransparencyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TransparencyError'
    this.code = code
  }
}

export const isTransparencyError = (
  error: unknown,
  code?: TransparencyErrorCode,
): error is TransparencyError =>
  error instanceof TransparencyError && (code === undefined || error.code === code)

export const malformed = (what: string): TransparencyError => new TransparencyError('MALFORMED', what)
