import type { Http } from '../http.ts'
import { BATCH_LIMITS, batchesOf } from './batches.ts'
import type { BulkLine, BulkResult, BulkSummary } from './lines.ts'
import { type BulkMode, sendBatch } from './send-batch.ts'

export type BulkOptions = {
  /** `proceed` (unless told): each line for itself. `atomic`: all or none; must fit one append of 512 KiB. */
  readonly mode?: BulkMode
  /** Decide and answer, write nothing. */
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
}

/**
 * Posts many lines, and gives what came of each, in order, as it comes; the generator's return value counts them. Lines are
 * read as they are needed and sent in batches, so neither side holds the whole; each has its key, so a batch whose
 * answer was lost is simply sent again. Stopping early leaves the lines that were sent recorded.
 *
 * Errors: ProblemError when nothing more can be sent (a wrong key, a service that stays away). Refused lines are results.
 */
export async function* bulk(
  http: Http,
  lines: AsyncIterable<BulkLine> | Iterable<BulkLine>,
  { mode = 'proceed', dryRun = false, signal }: BulkOptions = {},
): AsyncGenerator<BulkResult, BulkSummary> {
  const summary = { recorded: 0, replayed: 0, refused: 0, valid: 0 }
  const limits =
    mode === 'atomic'
      ? { ...BATCH_LIMITS, lines: Infinity, characters: Infinity, quietMs: 2 ** 31 - 1 }
      : BATCH_LIMITS
  for await (const batch of batchesOf(lines, limits))
    for await (const result of sendBatch(http, batch, { mode, dryRun, signal })) {
      summary[result.status] += 1
      yield result
    }
  return summary
}
