import type { FollowUp, PosterReceipt, Posting } from '../posting.ts'
import type { PostResult } from './poster.ts'

/** Keeps the receipts that follow-ups wait for, until the last of them is written. */
export type ReceiptKeeper = {
  /** A follow-up will need the receipts of earlier posts. */
  expect(followUp: FollowUp): void
  /** What came of a post. */
  heard(key: string, result: PostResult): void
  /** Whether everything that it needs has been answered. */
  isReady(followUp: FollowUp): boolean
  /** The post that it is, once; null where nothing is to be said. */
  write(followUp: FollowUp): Posting | null
}

type Kept = { followers: number; result: PostResult | null }

export const receiptKeeper = (): ReceiptKeeper => {
  const kept = new Map<string, Kept>()

  const released = (key: string): PostResult | null => {
    const entry = kept.get(key)
    if (entry === undefined) return null
    entry.followers -= 1
    if (entry.followers === 0) kept.delete(key)
    return entry.result
  }
  const receiptsFor = (results: readonly (PostResult | null)[]): PosterReceipt[] | null => {
    const receipts: PosterReceipt[] = []
    for (const result of results) {
      if (result === null || result.status === 'refused') return null
      receipts.push(result.receipt)
    }
    return receipts
  }

  return {
    expect: ({ needs }) => {
      for (const key of needs) {
        const entry = kept.get(key) ?? { followers: 0, result: null }
        entry.followers += 1
        kept.set(key, entry)
      }
    },
    heard: (key, result) => {
      const entry = kept.get(key)
      if (entry !== undefined) entry.result = result
    },
    isReady: ({ needs }) => needs.every((key) => kept.get(key)?.result != null),
    write: ({ needs, write, ...sheet }) => {
      const receipts = receiptsFor(needs.map(released))
      const body = receipts === null ? null : write(receipts)
      return body === null ? null : ({ ...sheet, body } as Posting)
    },
  }
}
