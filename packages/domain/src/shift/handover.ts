import { type Account, balanceGrams, samplesOut } from '../book/account.ts'
import type { Book, OpenFinding, OpenRun } from '../book/book.ts'
import type { Proposal } from '../book/proposals.ts'
import { weighingStatement } from '../book/weighing-book.ts'
import { SEVERITIES } from '../events/finding.ts'
import type { LotId } from '../ids.ts'

/** What one shift leaves to the next. Everything on it asks for somebody to do something. */
export type Handover = {
  /** Runs that have begun and are not closed, with what is in them. */
  readonly openRuns: readonly (OpenRun & { readonly run: string; readonly grams: number })[]
  /** Lots that are sampled and have no assay yet. */
  readonly missingAssays: readonly { readonly lot: LotId; readonly samples: readonly string[] }[]
  /** Runs whose element balance waits, with the lots that have to be analyzed for it: the latest of them, up to so many. */
  readonly waitingForAssay: readonly {
    readonly run: string
    readonly revision: number
    readonly lots: readonly LotId[]
  }[]
  /** How many runs wait in all. */
  readonly waitingForAssayInAll: number
  /** Lots that runs wait for and that came in a parcel, with the lot that each was: what its sender found would do. */
  readonly senderMayKnow: readonly { readonly lot: LotId; readonly sent: LotId }[]
  readonly exceptions: readonly (OpenFinding & { readonly id: string })[]
  /** What is worth a look and disputes nothing: runs that do not account for their mass, counts that differ. */
  readonly warnings: readonly (OpenFinding & { readonly id: string })[]
  /** Lots that are used or spoken of, and whose production is not posted. */
  readonly notYetPosted: readonly { readonly lot: LotId; readonly usedGrams: number }[]
  readonly onHold: readonly { readonly lot: LotId; readonly holds: readonly string[] }[]
  /** Numbers that are missing among what a plant system has sent. */
  readonly gaps: readonly {
    readonly system: string
    readonly missing: readonly (readonly [number, number])[]
  }[]
  /** What weighings of each material differ by since the last closing. */
  readonly weighing: ReturnType<typeof weighingStatement>
  /** What one person proposed and another has still to agree with. */
  readonly proposals: readonly (Proposal & { readonly revision: number })[]
}

/** The handover of a book as it stands; exceptions and warnings the worst first. */
export const handoverOf = (book: Book): Handover => {
  const accounts = [...book.accounts].sort(([a], [b]) => (a < b ? -1 : 1))
  const waiting = waitingRuns(book)
  return {
    openRuns: [...book.openRuns].map(([run, open]) => ({ run, ...open, grams: contentOf(book, open) })),
    missingAssays: accounts.flatMap(([lot, account]) => {
      const samples = samplesOut(account)
      return samples.length > 0 ? [{ lot, samples }] : []
    }),
    waitingForAssay: waiting.slice(0, MOST_WAITING_RUNS),
    waitingForAssayInAll: waiting.length,
    senderMayKnow: sentLots(book, waiting),
    exceptions: [...book.exceptions].map(([id, exception]) => ({ id, ...exception })).sort(worstFirst),
    warnings: [...book.warnings].map(([id, warning]) => ({ id, ...warning })).sort(worstFirst),
    notYetPosted: accounts.flatMap(([lot, account]) =>
      account.bornAt === null && isNamed(account) ? [{ lot, usedGrams: account.outGrams }] : [],
    ),
    onHold: accounts.flatMap(([lot, { holds }]) => (holds.size > 0 ? [{ lot, holds: [...holds] }] : [])),
    gaps: [...book.sources].flatMap(([system, { gaps }]) =>
      gaps.length > 0 ? [{ system, missing: gaps }] : [],
    ),
    weighing: weighingStatement(book),
    proposals: [...book.proposals].map(([revision, proposal]) => ({
      revision: Number(revision),
      ...proposal,
    })),
  }
}

const MOST_WAITING_RUNS = 200

/** The latest first: what was posted today is what the laboratory has on its bench. */
const waitingRuns = (book: Book): Handover['waitingForAssay'] => {
  const waiting: Handover['waitingForAssay'][number][] = []
  for (const [run, { revision, balance }] of book.runs)
    if (balance?.waits !== undefined) waiting.push({ run, revision, lots: balance.waits })
  return waiting.sort((a, b) => b.revision - a.revision)
}

/** Of a part the lot that was received is told: what is known of that is known of the part. */
const sentLots = (book: Book, waiting: Handover['waitingForAssay']): Handover['senderMayKnow'] => {
  const found = new Map<LotId, LotId>()
  for (const waited of new Set(waiting.flatMap(({ lots }) => lots))) {
    let lot: LotId | undefined = waited
    while (lot !== undefined) {
      const account: Account | undefined = book.accounts.get(lot)
      if (account?.sent !== undefined) found.set(lot, account.sent)
      lot = account?.whole
    }
  }
  return [...found].map(([lot, sent]) => ({ lot, sent })).sort((a, b) => (a.lot < b.lot ? -1 : 1))
}

/** The worst first, then as they were raised. */
const worstFirst = (a: OpenFinding, b: OpenFinding): number =>
  SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || a.revision - b.revision

/** Whether anything is said of a lot, beside its birth. */
const isNamed = ({ outGrams, assays, samples, holds }: Account): boolean =>
  outGrams > 0 || assays.size > 0 || holds.size > 0 || (samples ?? []).length > 0

const contentOf = (book: Book, { content }: OpenRun): number => {
  const account = content === null ? undefined : book.accounts.get(content.lot)
  return account === undefined ? 0 : balanceGrams(account)
}
