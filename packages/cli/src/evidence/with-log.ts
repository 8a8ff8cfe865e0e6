import { ledgerCodec } from '@lodestone/plant-service'
import { openStore } from '@lodestone/stores'
import type { SharedOptions } from '../config/settings.ts'
import { storeUrlOf } from '../config/settings.ts'
import { createProgress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { type LogDocuments, readLogDocuments } from './log-documents.ts'

/** What the log of the store that these options name says of documents, with progress. Errors: those of the store; the signal's reason. */
export const documentsOfLog = async (
  terminal: Terminal,
  options: SharedOptions,
  signal: AbortSignal,
): Promise<LogDocuments> => {
  const store = await openStore(storeUrlOf(options))
  const progress = createProgress(terminal, 'Reading the log')
  try {
    const read = await readLogDocuments(store, ledgerCodec.decode, { signal, onProgress: progress.update })
    progress.end()
    return read
  } finally {
    await store.close()
  }
}
