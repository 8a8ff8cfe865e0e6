import { List, Map as PersistentMap, Set as PersistentSet } from 'immutable'
import type { Assay } from '../assays/standing.ts'
import { VersionedMap } from '../versioned-map.ts'
import { type Account, namesOnLot } from './account.ts'
import type { AnsweredRequest, Book, OpenRun } from './book.ts'
import { placeholder } from './change-account.ts'
import { type ParentsJson, parentsFromJson, parentsToJson } from './parents.ts'
import type { PartLine, RunRecord } from './run-balance.ts'

/** Raised whenever what a book's state means changes: a snapshot of another version is not read but built again. */
export const BOOK_FOLD_VERSION = 24

/** The parts of a book that are maps of plain values, but for those that every post adds to. */
const MAPS = [
  'inParts',
  'sources',
  'parcels',
  'received',
  'refused',
  'returnedAhead',
  'returns',
  'matchedAhead',
  'refusedAhead',
  'redirectedAhead',
  'pools',
  'units',
  'goneAhead',
  'identifiers',
  'composites',
  'reservations',
  'exceptions',
  'warnings',
  'proposals',
  'documents',
  'namings',
  'legalHolds',
  'overrulings',
  'contractTerms',
  'weighings',
] as const

type Entries = readonly (readonly [string, unknown])[]
/** A book as plain JSON, entries sorted by key: the same book gives the same text, whatever way led to it. */
export type BookJson = {
  readonly foldVersion: number
  readonly area: string
  readonly revision: number
  readonly withdrawn: readonly number[]
  readonly closedThrough: string | null
  readonly closedAt: number
} & { readonly [M in (typeof MAPS)[number] | 'openRuns' | 'accounts' | 'runs' | 'requests']: Entries }

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0
const entriesOf = (map: Iterable<readonly [string, unknown]>): Entries => [...map].sort(byKey)

type AccountJson = Omit<Account, 'parents' | 'assays' | 'holds' | 'exceptions'> & {
  readonly assays: readonly Assay[]
  readonly parents: ParentsJson
  readonly holds: readonly string[]
  readonly exceptions: readonly string[]
}
type OpenRunJson = Omit<OpenRun, 'took'> & { readonly took: readonly PartLine[] }
const openRunFromJson = ([run, { took, ...open }]: readonly [string, OpenRunJson]): [string, OpenRun] => [
  run,
  { ...open, took: List(took) },
]

const accountToJson = ({ parents, assays, holds, exceptions, ...account }: Account): AccountJson => ({
  ...account,
  parents: parentsToJson(parents),
  assays: assays.toArray(),
  holds: [...holds],
  exceptions: [...exceptions],
})
const accountFromJson = ({ parents, assays, holds, exceptions, ...account }: AccountJson): Account => ({
  // Every account has every member: those of one shape are copied much faster.
  ...placeholder,
  ...account,
  parents: parentsFromJson(parents),
  assays: List(assays),
  holds: namesOnLot(holds),
  exceptions: namesOnLot(exceptions),
})

export const bookToJson = (book: Book): BookJson => ({
  foldVersion: BOOK_FOLD_VERSION,
  area: book.area,
  revision: book.revision,
  closedThrough: book.closedThrough,
  closedAt: book.closedAt,
  weighings: entriesOf(book.weighings),
  withdrawn: [...book.withdrawn].sort((a, b) => a - b),
  accounts: entriesOf(book.accounts.entries().map(([lot, account]) => [lot, accountToJson(account)])),
  runs: entriesOf(book.runs),
  openRuns: entriesOf(book.openRuns.map((open): OpenRunJson => ({ ...open, took: open.took.toArray() }))),
  inParts: entriesOf(book.inParts),
  sources: entriesOf(book.sources),
  parcels: entriesOf(book.parcels),
  received: entriesOf(book.received),
  refused: entriesOf(book.refused),
  returnedAhead: entriesOf(book.returnedAhead),
  returns: entriesOf(book.returns),
  matchedAhead: entriesOf(book.matchedAhead),
  refusedAhead: entriesOf(book.refusedAhead),
  redirectedAhead: entriesOf(book.redirectedAhead),
  pools: entriesOf(book.pools),
  units: entriesOf(book.units),
  goneAhead: entriesOf(book.goneAhead),
  identifiers: entriesOf(book.identifiers),
  composites: entriesOf(book.composites),
  reservations: entriesOf(book.reservations),
  requests: entriesOf(book.requests),
  exceptions: entriesOf(book.exceptions),
  warnings: entriesOf(book.warnings),
  proposals: entriesOf(book.proposals),
  documents: entriesOf(book.documents),
  namings: entriesOf(book.namings),
  legalHolds: entriesOf(book.legalHolds),
  overrulings: entriesOf(book.overrulings),
  contractTerms: entriesOf(book.contractTerms),
})

/** Reads what `bookToJson` wrote. The caller has checked its hash; here only the fold version is. Errors: a RangeError for another version. */
export const bookFromJson = (json: BookJson): Book => {
  if (json.foldVersion !== BOOK_FOLD_VERSION) {
    throw new RangeError(
      `This book was folded by version ${json.foldVersion}; this is version ${BOOK_FOLD_VERSION}.`,
    )
  }
  const maps = Object.fromEntries(MAPS.map((name) => [name, PersistentMap(json[name])]))
  return {
    area: json.area,
    revision: json.revision,
    closedThrough: json.closedThrough,
    closedAt: json.closedAt,
    withdrawn: PersistentSet(json.withdrawn),
    ...(maps as Pick<Book, (typeof MAPS)[number]>),
    openRuns: PersistentMap((json.openRuns as readonly [string, OpenRunJson][]).map(openRunFromJson)),
    accounts: VersionedMap.of(
      json.accounts.map(([lot, account]) => [lot, accountFromJson(account as AccountJson)] as const),
    ),
    runs: VersionedMap.of(json.runs as readonly [string, RunRecord][]),
    requests: VersionedMap.of(json.requests as readonly [string, AnsweredRequest][]),
  }
}
