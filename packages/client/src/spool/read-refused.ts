import { readEntries } from './read-entries.ts'
import { recoverOutcomes } from './recover.ts'
import type { RefusedEntry } from './spool.ts'
import type { SpoolState } from './spool-state.ts'

/** The entries that were set aside, each with the problem that the ledger answered. */
export async function* readRefused({ segments, index }: SpoolState): AsyncGenerator<RefusedEntry, void> {
  for (const segment of [...segments]) {
    if (index.isDone(segment)) continue
    const { lines } = await recoverOutcomes(segment.outcomes.path)
    const problems = new Map(lines.map(({ key, problem }) => [key, problem]))
    for await (const entry of readEntries(segment))
      if (index.get(entry.key)?.state === 'refused') yield { entry, problem: problems.get(entry.key) }
  }
}
