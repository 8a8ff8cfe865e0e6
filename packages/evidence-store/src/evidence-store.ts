/** The SHA-256 of a document, 64 hex digits: the only name that it has here. */
export type Sha256 = string

/** A document that is kept. */
export type Kept = {
  readonly bytes: number
  /**
   * Its bytes, once. They are checked while they are read, and the last of them is given only when all of them are what was put: whoever has
   * read to the end has the document. Errors: EvidenceError CHANGED, UNAVAILABLE.
   */
  readonly content: AsyncIterable<Uint8Array>
}

/**
 * Where the bytes of documents are kept, each under its SHA-256: identical bytes once, and never half of them. What a document is, whose, and how
 * long it is kept stands in the ledger's events, not here. Several processes may use the same place.
 */
export type EvidenceStore = {
  /**
   * Keeps a document; resolves when it is durable. One that is there already is written anew, so that putting it again heals it. Errors:
   * EvidenceError DIGEST_DIFFERS, EMPTY, TOO_LARGE, UNAVAILABLE; the content's own. Then nothing is kept of it that was not there before.
   */
  readonly put: (sha256: Sha256, content: AsyncIterable<Uint8Array>) => Promise<{ readonly bytes: number }>
  /** The document; null where it is not. Errors: EvidenceError UNAVAILABLE. */
  readonly get: (sha256: Sha256) => Promise<Kept | null>
  /** What is here, in no order. Errors: EvidenceError UNAVAILABLE. */
  readonly list: () => AsyncIterable<Sha256>
  /**
   * Removes a document that nobody has put for so long, in milliseconds; false where somebody has, or it is not here. Whoever puts it at the same
   * moment keeps it. Errors: EvidenceError UNAVAILABLE.
   */
  readonly remove: (sha256: Sha256, notPutForMs: number) => Promise<boolean>
}

/** The largest document that is taken, in bytes, unless told: 100 MiB. */
export const LARGEST_DOCUMENT = 104_857_600

/** Whether a text is a digest as documents are named: 64 hexadecimal digits, in small letters. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
