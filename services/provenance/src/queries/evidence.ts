import type { LedgerEvent } from '@lodestone/domain'
import {
  type HistoryEntry,
  type Lineage,
  type LotDocument,
  type Storage,
  storagesOf,
} from '@lodestone/lineage'
import { type Scope, seesStream } from '../access/scope.ts'
import type { Sight } from '../access/sight.ts'
import type { Provenance } from '../provenance.ts'
import { documentState, documentsNamed } from './documents.ts'
import { readEvent } from './read-events.ts'

type Named = { readonly entry: HistoryEntry; readonly event: LedgerEvent }

/** The documents that these events of a lot name, by hash. What may not be seen, or not be read, is left out. Errors: those of `readEvent`. */
export const lotDocuments = async (
  provenance: Provenance,
  lineage: Lineage,
  entries: readonly HistoryEntry[],
  { sight, at }: { readonly sight: Sight; readonly at: number },
): Promise<LotDocument[]> => {
  const byDocument = new Map<string, Named[]>()
  for (const entry of distinct(entries)) {
    const content = await readEvent(provenance, entry)
    if (!('event' in content) || !sight.event(entry.stream, content.event)) continue
    for (const { document } of documentsNamed(lineage, content.event, at)) {
      const before = byDocument.get(document) ?? []
      byDocument.set(document, [...before, { entry, event: content.event }])
    }
  }
  const found = [...byDocument].sort(([a], [b]) => (a < b ? -1 : 1))
  return Promise.all(
    found.map(async ([document, named]) => {
      const storages = storagesOf(lineage, document, at)
      const said = named.flatMap(({ event }) =>
        documentsNamed(lineage, event, at).filter((each) => each.document === document),
      )
      return {
        document,
        state: documentState(storages),
        ...(await sizeOf(provenance, storages)),
        kinds: words(said.map(({ kind }) => kind)),
        issuers: words(said.map(({ issuer }) => issuer)),
        claims: words(named.map(({ event }) => ('claim' in event ? event.claim : undefined))),
        namedBy: named.map(({ entry }) => namingOf(entry)),
        storages: seenStorages(storages, sight.scope),
      }
    }),
  )
}

/** An event can have touched the lot in several ways. */
const distinct = (entries: readonly HistoryEntry[]): HistoryEntry[] =>
  entries.filter(({ position }, index) => position !== entries[index - 1]?.position)

const namingOf = ({ position, stream, revision, id, type, occurredAt, withdrawnBy }: HistoryEntry) => ({
  ...{ position, stream, revision, id, type, occurredAt },
  withdrawn: withdrawnBy !== undefined,
})

const sizeOf = async (
  provenance: Provenance,
  storages: readonly Storage[],
): Promise<Pick<LotDocument, 'bytes' | 'mediaType'>> => {
  const kept = storages.find((storage) => storage.kept)
  const content = kept && (await readEvent(provenance, kept))
  return content && 'event' in content && content.event.type === 'EvidenceStored'
    ? { bytes: content.event.bytes, mediaType: content.event.mediaType }
    : { bytes: null, mediaType: null }
}

const seenStorages = (storages: readonly Storage[], scope: Scope): Storage[] =>
  storages.filter(({ stream }) => seesStream(scope, stream))

const words = (values: readonly (string | undefined)[]): string[] =>
  [...new Set(values.filter((value) => value !== undefined))].sort()
