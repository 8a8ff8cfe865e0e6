import { stat } from 'node:fs/promises'
import type { SpoolEntry, SpoolOutcome } from './entry.ts'
import { readLines } from './read-lines.ts'
import { SpoolError } from './spool-error.ts'

/** An entry as it stands in the file. */
export type EntryLine = SpoolEntry & {
  /** Which line of the file began the batch that this one was added with: what one sync covered. Counts from 0. */
  readonly batch: number
  /** What tells this content from another under the same key. */
  readonly content: string
  /** What tells this line from one that was changed on the disk; its own name may be what was changed. */
  readonly check?: string
  /** The key of the refused entry that this one says again, under the same number. */
  readonly replaces?: string
}
/** Where a repair could not read entries: their numbers, which are not given again, and the file that holds what was there. */
export type LostLine = { readonly lost: readonly [number, number]; readonly damaged: string }

export type OutcomeLine = Pick<SpoolOutcome, 'key' | 'problem'> & {
  /** `reopened`: added again, so it is sent again. */
  readonly status: SpoolOutcome['status'] | 'dropped' | 'reopened'
  /** Where it stands in the ledger: `book-FTW-SC@41`. */
  readonly waitFor?: string
}

/** What is kept in memory of an entry; the post stays on the disk. */
export type KnownEntry = Pick<EntryLine, 'key' | 'sequence' | 'content'> & {
  readonly replaces: string | undefined
}
export type RecoveredSegment = {
  readonly lines: readonly KnownEntry[]
  /** The number that comes next: also those of lost posts are not given again. */
  readonly next: number
  readonly outcomes: readonly OutcomeLine[]
}

/**
 * Reads a segment's entries and finds where they end. A write that was cut short by a crash was never acknowledged, so it is left
 * out: a torn last line, or a hole in the last batch. A bad line that a later batch stands behind had been durable.
 */
export const recoverEntries = async (
  path: string,
  first: number,
): Promise<{ lines: readonly KnownEntry[]; next: number; end: number }> => {
  const lines: KnownEntry[] = []
  let end = 0
  let torn = false
  let next = first
  for await (const line of readLines(path, 0, await sizeOf(path))) {
    const entry = entryOf(line.text)
    const hole = entry === null && !torn ? lostOf(line.text) : null
    if (hole !== null) {
      next = hole.lost[1] + 1
      end = line.end
      continue
    }
    if (torn || entry === null) {
      if (entry !== null && entry.batch > lines.length) throw corrupt(path, lines.length + 1)
      torn = true
      continue
    }
    if (entry.replaces === undefined && entry.sequence !== next) throw corrupt(path, lines.length + 1)
    const { key, sequence, content, replaces } = entry
    lines.push({ key, sequence, content, replaces })
    next = Math.max(next, entry.sequence + 1)
    end = line.end
  }
  return { lines, next, end }
}

/** What came of the entries. A line that was lost is no loss: the post is sent again with its key, and its receipt comes back. */
export const recoverOutcomes = async (
  path: string,
): Promise<{ lines: readonly OutcomeLine[]; end: number }> => {
  const lines: OutcomeLine[] = []
  let end = 0
  for await (const line of readLines(path, 0, await sizeOf(path))) {
    const outcome = parsed<OutcomeLine>(line.text, ['key', 'status'])
    // A damaged line hides nothing of those behind it: a post that was given up must not be sent after all.
    if (outcome === null) continue
    lines.push(outcome)
    end = line.end
  }
  return { lines, end }
}

export const lostOf = (text: string): LostLine | null => parsed<LostLine>(text, ['lost', 'damaged'])

export const entryOf = (text: string): EntryLine | null =>
  parsed<EntryLine>(text, ['sequence', 'batch', 'key', 'content', 'area', 'type', 'post'])

const parsed = <T extends object>(text: string, fields: readonly (keyof T & string)[]): T | null => {
  try {
    const value: unknown = JSON.parse(text)
    const whole = typeof value === 'object' && value !== null && fields.every((field) => field in value)
    return whole ? (value as T) : null
  } catch {
    return null
  }
}

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}

const REPAIR =
  'Repair it with "lodestone spool repair" (or repairSpool): what can be read is kept, and the damaged file put aside.'

const corrupt = (path: string, line: number): SpoolError =>
  new SpoolError(
    'SPOOL_CORRUPT',
    `Line ${line} of ${path} cannot be read, and posts that came after it can: the file was changed or the disk is failing.`,
    REPAIR,
  )

/** An entry that can be read, and is not what was written down. It must not be sent. */
export const changed = (path: string, { sequence }: EntryLine): SpoolError =>
  new SpoolError(
    'SPOOL_CORRUPT',
    `Post number ${sequence} in ${path} is not what was written down: the file was changed or the disk is failing.`,
    REPAIR,
  )
