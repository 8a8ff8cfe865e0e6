import { valueOfDisclosure } from '@lodestone/transparency'
import type { Enclosed } from '../file/certificate-file.ts'
import { type PartOfLedger, partOfLedger } from '../ledger/part-of-ledger.ts'
import { createPseudonyms } from '../ledger/pseudonyms.ts'
import { readLeaf } from '../ledger/read-leaf.ts'
import { type Check, failed, passed } from './check.ts'

export type ReadPart = {
  readonly part: PartOfLedger
  /** The digests of the commitments that a text was found to be hidden by. */
  readonly digestsOf: (text: string) => readonly string[]
}
export type ReadEvents = { readonly checks: readonly Check[]; readonly read: ReadPart | null }

/** Opens the leaves with what is disclosed, and folds what they say. Errors: MALFORMED of transparency; those of the fold. */
export const readEvents = ({ events, disclosures }: Enclosed, digests: readonly string[]): ReadEvents => {
  const opened = new Map(digests.map((digest, n) => [digest, valueOfDisclosure(disclosures[n] ?? '')]))
  const used = new Set<string>()
  const pseudonyms = createPseudonyms()
  const placed = events.map(({ index, leaf }) => ({
    index,
    leaf: readLeaf(leaf, opened, (digest) => used.add(digest), pseudonyms),
  }))
  const idle = digests.findIndex((digest) => !used.has(digest))
  if (idle >= 0)
    return {
      checks: [failed('events', 'A disclosure opens nothing in any event.', `/enclosed/disclosures/${idle}`)],
      read: null,
    }
  const unread = placed.filter(({ leaf }) => 'unreadable' in leaf)
  const [first] = unread
  const hidden = pseudonyms.count()
  const names =
    hidden === 0
      ? ''
      : ` ${hidden} names are not disclosed: HIDDEN stands for each, and the same for the same wherever it is named.`
  const sentence =
    first === undefined || !('unreadable' in first.leaf)
      ? `All ${placed.length} events were read, as far as they are disclosed.`
      : `${placed.length - unread.length} of ${placed.length} events were read. ${first.leaf.type} at ${first.leaf.stream}@${first.leaf.revision} was not: ${first.leaf.unreadable}. What follows counts it as unknown.`
  const digestsOf = (text: string) => digests.filter((digest) => opened.get(digest) === text)
  return {
    checks: [passed('events', `${sentence}${names}`)],
    read: { part: partOfLedger(placed), digestsOf },
  }
}
