import { documentsOf, LEDGER_PREFIXES, type LedgerEvent } from '@lodestone/domain'
import type { EventStore, StoredEvent } from '@lodestone/event-store'

/** An event of the log: the n-th, and where it stands. */
export type LogPlace = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly type: string
}

/** What the log says of a document. */
export type LogDocument = {
  readonly document: string
  /** The events that name it and stand. */
  readonly namedBy: LogPlace[]
  /** Where each area has it, by stream; as many bytes as it had then. */
  readonly keptBy: Map<string, LogPlace & { readonly bytes: number }>
  /** Where areas have it no longer, by stream. */
  readonly disposedBy: Map<string, LogPlace>
}

export type LogDocuments = {
  readonly documents: ReadonlyMap<string, LogDocument>
  readonly position: number
  /** Events that could not be read: what they say of documents is not known. */
  readonly unread: readonly LogPlace[]
}

/** How an event is read from the store. */
export type Decode = (
  stored: StoredEvent,
) => { readonly ok: true; readonly event: LedgerEvent } | { readonly ok: false }

/** Most events name no document: they need not be decoded. */
const mentionsDocument = ({ data, type }: StoredEvent): boolean =>
  type === 'EventDeclaredErroneous' || JSON.stringify(data).includes('sha-256:')

/** Reads the whole log for what it says of documents. Errors: those of the store; the signal's reason. */
export const readLogDocuments = async (
  store: EventStore,
  decode: Decode,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (position: number) => void },
): Promise<LogDocuments> => {
  const notes: Notes = { documents: new Map(), namedAt: new Map() }
  const { documents } = notes
  const unread: LogPlace[] = []
  let position = 0
  for await (const page of store.readAll({ streams: { prefixes: LEDGER_PREFIXES } })) {
    signal.throwIfAborted()
    for (const stored of page.events) {
      position += 1
      if (!mentionsDocument(stored)) continue
      const { stream, revision, type } = stored
      const place = { position, stream, revision, type }
      const decoded = decode(stored)
      if (decoded.ok) note(notes, decoded.event, place)
      else unread.push(place)
    }
    onProgress(position)
  }
  return { documents, position, unread }
}

type Notes = {
  readonly documents: Map<string, LogDocument>
  /** The documents that an event names, by its place. */
  readonly namedAt: Map<string, readonly LogDocument[]>
}

const note = ({ documents, namedAt }: Notes, event: LedgerEvent, place: LogPlace): void => {
  const known = (document: string): LogDocument => {
    const found = documents.get(document) ?? {
      document,
      namedBy: [],
      keptBy: new Map(),
      disposedBy: new Map(),
    }
    documents.set(document, found)
    return found
  }
  const { stream, revision } = place
  switch (event.type) {
    case 'EvidenceStored': {
      const { keptBy, disposedBy } = known(event.document)
      if (!keptBy.has(stream)) keptBy.set(stream, { ...place, bytes: event.bytes })
      disposedBy.delete(stream)
      return
    }
    case 'EvidenceDisposed': {
      const { keptBy, disposedBy } = known(event.document)
      keptBy.delete(stream)
      disposedBy.set(stream, place)
      return
    }
    case 'EventDeclaredErroneous': {
      const { revision: target } = event.target
      for (const { namedBy } of namedAt.get(`${stream}@${target}`) ?? []) {
        const at = namedBy.findIndex((each) => each.stream === stream && each.revision === target)
        if (at >= 0) namedBy.splice(at, 1)
      }
    }
  }
  const named = documentsOf(event).map(({ document }) => known(document))
  if (named.length > 0) namedAt.set(`${stream}@${revision}`, named)
  for (const { namedBy } of named) namedBy.push(place)
}
