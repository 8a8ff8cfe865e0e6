import type { EvidenceStore } from '@lodestone/evidence-store'
import type { LogDocuments } from './log-documents.ts'

/** An upload is recorded long before this is over. */
const NOT_PUT_FOR_MS = 7 * 86_400_000

/** What areas disposed of and none keeps any more, by hash. */
export const disposedOf = ({ documents }: LogDocuments): string[] =>
  [...documents.values()]
    .filter(({ keptBy, disposedBy }) => keptBy.size === 0 && disposedBy.size > 0)
    .map(({ document }) => document)
    .sort()

/** Removes the bytes of these documents from a folder. Gives those that were there. Errors: EvidenceError UNAVAILABLE; the signal's reason. */
export const removeFrom = async (
  store: Pick<EvidenceStore, 'remove'>,
  documents: readonly string[],
  signal: AbortSignal,
): Promise<string[]> => {
  const removed: string[] = []
  for (const document of documents) {
    signal.throwIfAborted()
    if (await store.remove(document.slice('sha-256:'.length), NOT_PUT_FOR_MS)) removed.push(document)
  }
  return removed
}
