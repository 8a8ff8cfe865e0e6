import type { AreaCode } from '@lodestone/domain'

export type SampleQuery = {
  /** Lines shipped to parties (`parcel lot`), finished magnets (lots), or events (`stream@revision`). */
  readonly of: 'shipments' | 'magnets' | 'events'
  /** 25 unless told. */
  readonly size?: number | undefined
  readonly area?: AreaCode | undefined
  /** What happened from this moment (with its offset), before that one. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Drawn as of this position; again with it, the sample is the same. The newest that is signed unless told. */
  readonly position?: number | undefined
}

/** A sample that nobody could choose: the hashes are base64, and `method` says how to draw it again. */
export type SampleAnswer = {
  readonly position: number
  readonly population: { readonly kind: SampleQuery['of']; readonly count: number; readonly hash: string }
  readonly seed: string
  readonly sample: readonly { readonly item: string; readonly rank: string }[]
  readonly method: string
}

/** What was opened for an audit: by which key, when, at which address. */
export type Reading = {
  readonly audit: string
  readonly key: string
  readonly owner: string
  readonly at: string
  readonly address: string
}
