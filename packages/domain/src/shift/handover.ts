import { balanceGrams } from '../book/account.ts'
import type { Book, OpenException, OpenRun } from '../book/book.ts'
import type { Proposal } from '../book/proposals.ts'
import type { LotId } from '../ids.ts'

/** What one shift leaves to the next. Everything on it asks for somebody to do something. */
export type Handover = {
  /** Runs that have begun and are not closed, with what is in them. */
  readonly openRuns: readonly (OpenRun & { readonly run: string; readonly grams: number })[]
  /** Lots that are sampled and have no assay yet. */
  readonly missingAssays: readonly { readonly lot: LotId; readonly samples: readonly string[] }[]
  readonly exceptions: readonly (OpenException & { readonly id: string })[]
  /** Lots that are used and whose production is not posted. */
  readonly notYetPosted: readonly { readonly lot: LotId; readonly usedGrams: number }[]
  readonly onHold: readonly { readonly lot: LotId; readonly holds: readonly string[] }[]
  /** Numbers that are missing among what a plant system has sent. */
  readonly gaps: readonly {
    readonly system: string
    readonly missing: readonly (readonly [number, number])[]
  }[]
  /** What one person proposed and another has still to agree with. */
  readonly proposals: readonly (Proposal & { readonly revision: number })[]
}

export const handoverOf = (book: Book): Handover => {
  const accounts = [...book.accounts].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    openRuns: [...book.openRuns].map(([run, open]) => ({ run, ...open, grams: contentOf(book, open) })),
    missingAssays: accounts.flatMap(([lot, { samples }]) =>
      samples !== undefined && samples.length > 0 ? [{ lot, samples }] : [],
    ),
    exceptions: [...book.exceptions].map(([id, exception]) => ({ id, ...exception })),
    notYetPosted: accounts.flatMap(([lot, account]) =>
      account.bornAt === null && account.outGrams > 0 ? [{ lot, usedGrams: account.outGrams }] : [],
    ),
    onHold: accounts.flatMap(([lot, { holds }]) => (holds.length > 0 ? [{ lot, holds }] : [])),
    gaps: [...book.sources].flatMap(([system, { gaps }]) =>
      gaps.length > 0 ? [{ system, missing: gaps }] : [],
    ),
    proposals: [...book.proposals].map(([revision, proposal]) => ({
      revision: Number(revision),
      ...proposal,
    })),
  }
}

const contentOf = (book: Book, { content }: OpenRun): number => {
  const account = content === null ? undefined : book.accounts.get(content.lot)
  return account === undefined ? 0 : balanceGrams(account)
}
