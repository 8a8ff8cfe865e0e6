import { createProvenanceClient, isProblemError } from '@lodestone/client'
import type { Settings } from '../config/settings.ts'
import type { FoldedState } from './fold-anew.ts'

/** The state of the running read side, or null where none answers. Errors: ProblemError, for a key that is not an administrator's. */
export const runningState = async (settings: Settings): Promise<FoldedState | null> => {
  const client = createProvenanceClient({
    baseUrl: settings.url,
    apiKey: settings.keyFor('admin'),
    retryForMs: 0,
  })
  try {
    const { position, hash = '' } = await client.projection({ hash: true })
    return { position, hash }
  } catch (error) {
    if (isProblemError(error, 'UNREACHABLE')) return null
    throw error
  }
}
