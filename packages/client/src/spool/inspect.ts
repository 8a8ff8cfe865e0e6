import { readFile } from 'node:fs/promises'
import { createEntryIndex } from './entry-index.ts'
import { recoverOutcomes } from './recover.ts'
import { salvage } from './salvage.ts'
import { listSegments, pathOf } from './segments.ts'

/** How a spool is, read without taking it and without changing anything. */
export type SpoolInspection = {
  readonly waiting: number
  readonly refused: number
  /** The files in which something cannot be read, or is not what was written down. */
  readonly damaged: readonly string[]
}

/** Looks at a spool, also at one that another process has open. Errors: those of the file system. */
export const inspectSpool = async (dir: string): Promise<SpoolInspection> => {
  const index = createEntryIndex()
  const damaged: string[] = []
  for (const first of await listSegments(dir)) {
    const path = pathOf(dir, 'entries', first)
    const { entries, isWhole } = salvage(await readFile(path, 'utf8'), first)
    const { lines: outcomes } = await recoverOutcomes(pathOf(dir, 'outcomes', first))
    const lines = entries.map(({ key, sequence, content, replaces }) => ({
      key,
      sequence,
      content,
      replaces,
    }))
    index.load({ first }, { lines, next: first, outcomes })
    if (!isWhole) damaged.push(path)
  }
  return { waiting: index.pending(), refused: index.refused(), damaged }
}
