import { type EvidenceStore, isEvidenceError } from '@lodestone/evidence-store'
import type { LogDocument, LogDocuments, LogPlace } from './log-documents.ts'

/** A folder that documents are kept in. */
export type Folder = { readonly path: string; readonly store: Pick<EvidenceStore, 'get' | 'list'> }

/** Something that is not as the log says. */
export type Fault = {
  /** `lost`: kept by the log, and in no folder. `changed`: its bytes are not what was put. `missing`: named, and never uploaded. */
  readonly kind: 'lost' | 'changed' | 'missing'
  readonly document: string
  /** The event by which it should be there: that it is kept, or that it is named. */
  readonly at: LogPlace
  readonly folder?: string
}

export type Checked = {
  readonly position: number
  /** Documents that the log names or keeps. */
  readonly documents: number
  readonly whole: number
  readonly bytes: number
  readonly disposed: number
  /** In a folder, and of no event: an upload that is under way, or that was killed before its event. */
  readonly strays: number
  readonly faults: readonly Fault[]
  readonly unread: readonly LogPlace[]
}

/** Reads every copy of every document that the log says is kept. Errors: EvidenceError UNAVAILABLE; the signal's reason. */
export const checkEvidence = async (
  { documents, position, unread }: LogDocuments,
  folders: readonly Folder[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (documents: number) => void },
): Promise<Checked> => {
  const faults: Fault[] = []
  const counts = { whole: 0, bytes: 0, disposed: 0, done: 0 }
  for (const each of documents.values()) {
    signal.throwIfAborted()
    const [kept] = each.keptBy.values()
    if (kept === undefined) {
      counts.disposed += each.disposedBy.size > 0 ? 1 : 0
      const [at] = each.namedBy
      if (at !== undefined && each.disposedBy.size === 0)
        faults.push({ kind: 'missing', document: each.document, at })
    } else {
      const read = await readCopies(each, folders)
      counts.bytes += read.bytes
      if (read.copies === 0) faults.push({ kind: 'lost', document: each.document, at: kept })
      else if (read.changed.length === 0) counts.whole += 1
      for (const folder of read.changed)
        faults.push({ kind: 'changed', document: each.document, at: kept, folder })
    }
    onProgress(++counts.done)
  }
  const { whole, bytes, disposed } = counts
  const strays = await countStrays(documents, folders)
  return { position, documents: documents.size, whole, bytes, disposed, strays, faults, unread }
}

const readCopies = async ({ document }: LogDocument, folders: readonly Folder[]) => {
  const changed: string[] = []
  let copies = 0
  let bytes = 0
  for (const { path, store } of folders) {
    const kept = await store.get(document.slice('sha-256:'.length))
    if (kept === null) continue
    copies += 1
    try {
      for await (const part of kept.content) bytes += part.length
    } catch (error) {
      if (!isEvidenceError(error, 'CHANGED')) throw error
      changed.push(path)
    }
  }
  return { copies, bytes, changed }
}

const countStrays = async (
  documents: LogDocuments['documents'],
  folders: readonly Folder[],
): Promise<number> => {
  let strays = 0
  for (const { store } of folders)
    for await (const sha256 of store.list()) if (!documents.has(`sha-256:${sha256}`)) strays += 1
  return strays
}
