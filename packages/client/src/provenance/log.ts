/** A key of the log, or of that of attestations: the newest of each first. */
export type LogKey = {
  /** A verifier key (C2SP signed-note). */
  readonly key: string
  readonly madeAt: string
  readonly signs: boolean
  /** The sizes of the first and of the last head that it may have signed; null while it signs. */
  readonly from: number
  readonly until: number | null
}

export type LogAnswer = {
  /** What the log calls itself. */
  readonly origin: string
  readonly state: 'opening' | 'following' | 'failing' | 'failed' | 'stopped'
  /** Events that are taken in, and those that the newest signed head covers. */
  readonly size: number
  readonly published: number
  /** The position up to which what is known of lots is attested. */
  readonly attested: number
  /** Events that the read side has and the signed head does not cover. */
  readonly behind: number
  /** Since the oldest of them was recorded. */
  readonly behindSeconds: number
  readonly keys: readonly LogKey[]
  /** Witnesses that did not answer in time: they are asked on, and waited for again once they answer. */
  readonly witnessesAway: readonly string[]
  readonly checkpoint?: string
  readonly failure?: { readonly code: string; readonly detail: string }
}

/** An event by its position in the ledger, or by stream and revision: `book-FTW-SC@41`. */
export type LogProofQuery = { readonly position: number } | { readonly event: string }

/** What is attested of a lot in the log of attestations, with the proof of it. Hashes and entries are base64url. */
export type LotProofAnswer = {
  readonly lot: string
  /** As of which it is attested. */
  readonly position: number
  /** The commitment of the lot: its place in the map. */
  readonly key: { readonly digest: string; readonly disclosure: string }
  /** Null where the map has no such lot. */
  readonly state: {
    readonly events: number
    readonly eventsDigest: string
    readonly lineageDigest: string
    readonly taint: string
    readonly certifiedGrams: number
  } | null
  readonly proof: {
    readonly beside: readonly string[]
    readonly end: { readonly key: string; readonly value: string } | null
  }
  readonly attestation: string
  /** The .tlog-proof of that entry. */
  readonly attested: string
}

export type LogProofAnswer = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  /** Of the tree that it is proven in. */
  readonly size: number
  /** The .tlog-proof file: the event is in its extra data. */
  readonly proof: string
}
