import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Journal, openJournal } from './journal.ts'
import { type EntryLine, type RecoveredSegment, recoverEntries, recoverOutcomes } from './recover.ts'

/** A pair of files: entries from one number on, and what came of them. */
export type Segment = {
  /** The first number that can stand in it. */
  readonly first: number
  readonly entries: Journal
  readonly outcomes: Journal
  /** How many lines of entries it holds. */
  readonly lineCount: () => number
  /** Appends entries, durable when it resolves. */
  append(lines: readonly EntryLine[]): Promise<void>
}

/** Entries go to a new segment when the last one holds this many bytes, unless told otherwise. */
export const SEGMENT_BYTES = 16 * 1024 * 1024

const NAME = /^entries-(\d{15})\.ndjson$/
export const pathOf = (dir: string, kind: 'entries' | 'outcomes', first: number) =>
  join(dir, `${kind}-${String(first).padStart(15, '0')}.ndjson`)

/** The segments of a folder, by their first number, in order. */
export const listSegments = async (dir: string): Promise<readonly number[]> => {
  const names = await readdir(dir)
  const firsts = names.map((name) => NAME.exec(name)?.[1]).filter((digits) => digits !== undefined)
  return firsts.map(Number).sort((a, b) => a - b)
}

/** Opens a segment, new or old, with what it holds. Errors: SpoolError SPOOL_CORRUPT. */
export const openSegment = async (
  dir: string,
  first: number,
): Promise<{ segment: Segment; recovered: RecoveredSegment }> => {
  const recovered = await recoverEntries(pathOf(dir, 'entries', first), first)
  const answered = await recoverOutcomes(pathOf(dir, 'outcomes', first))
  await keepCut(dir, pathOf(dir, 'entries', first), recovered.end)
  const entries = await openJournal(pathOf(dir, 'entries', first), recovered.end)
  const outcomes = await openJournal(pathOf(dir, 'outcomes', first), answered.end)
  let count = recovered.lines.length
  const append: Segment['append'] = async (lines) => {
    await entries.append(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { durable: true })
    count += lines.length
  }
  return {
    segment: { first, entries, outcomes, lineCount: () => count, append },
    recovered: { lines: recovered.lines, next: recovered.next, outcomes: answered.lines },
  }
}

/** What is cut off was never acknowledged, as far as can be told; where whole lines are among it, it is kept beside all the same. */
const keepCut = async (dir: string, path: string, end: number): Promise<void> => {
  const size = (await stat(path).catch(() => null))?.size ?? 0
  if (size <= end) return
  const cut = (await readFile(path)).subarray(end)
  if (!cut.includes('\n')) return
  const stamp = new Date().toISOString().replace(/[^0-9]/g, '')
  await writeFile(join(dir, `cut-${stamp}-${basename(path)}`), cut, { flush: true })
}

export const closeSegment = async ({ entries, outcomes }: Segment): Promise<void> => {
  await outcomes.sync()
  await outcomes.close()
  await entries.close()
}

/** Removes a segment of which nothing is left to do: entries first, since entries without outcomes would be sent again. */
export const removeSegment = async (segment: Segment): Promise<void> => {
  await closeSegment(segment)
  await rm(segment.entries.path, { force: true })
  await rm(segment.outcomes.path, { force: true })
}
