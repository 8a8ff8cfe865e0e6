import type { Expected } from './log/expected.ts'

/** Why the server does not do what it was asked; each way of answering says it in its own form. */
export type Refusal =
  | {
      readonly kind: 'wrong-expected-version'
      readonly operation: 'Append' | 'Delete'
      readonly stream: string
      readonly expected: Expected
      readonly current: number
    }
  | { readonly kind: 'stream-deleted'; readonly stream: string }
  | { readonly kind: 'access-denied' }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'append-too-large'; readonly limit: number }
  | { readonly kind: 'metadata-missing'; readonly property: string }
  | { readonly kind: 'bad-request'; readonly message: string }
  | { readonly kind: 'invalid-position' }
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'too-busy' }
  | { readonly kind: 'not-leader'; readonly leader: { readonly host: string; readonly port: number } | null }
  | { readonly kind: 'unknown' }

export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`The wire refuses: ${refusal.kind}.`)
    this.name = 'RefusedError'
    this.refusal = refusal
  }
}
