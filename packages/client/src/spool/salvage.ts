import { isIntact } from './intact.ts'
import { type EntryLine, entryOf, type LostLine, lostOf } from './recover.ts'

/** What can be read of a damaged file of entries. */
export type Salvage = {
  /** By their numbers, each once. */
  readonly entries: readonly EntryLine[]
  /** Nothing of it is damaged, as far as its lines tell. */
  readonly isWhole: boolean
  /** Lines that are no entries. */
  readonly unreadable: number
  /** Entries that can be read and are not what was written down. */
  readonly changed: number
  /** The numbers that are missing: ranges, first and last. */
  readonly lost: readonly (readonly [number, number])[]
  /** The lines of the repaired file, those that are missing marked with the name of the damaged one. */
  readonly linesWith: (damaged: string) => readonly (EntryLine | LostLine)[]
}

/** Reads what can be read of a file of entries whose first number is `first`. */
export const salvage = (file: string, first: number): Salvage => {
  const lines = file.split('\n')
  // A last line without its end was cut short, or its end is damaged; what can be read of it is read.
  const ended = lines.at(-1) === ''
  if (ended) lines.pop()
  const found = new Map<string, EntryLine>()
  const gone: (readonly [number, number])[] = []
  let unreadable = 0
  let changed = 0
  // The numbers that lines at the end would have had, of which nothing behind them tells.
  let trailing = 0
  for (const text of lines) {
    const earlier = lostOf(text)
    const whole = earlier === null ? entriesIn(text) : []
    const intact = whole.filter(isIntact)
    changed += whole.length - intact.length
    if (earlier !== null) gone.push(earlier.lost)
    else if (whole.length === 0) unreadable += 1
    if (intact.length === 0 && earlier === null) trailing += 1
    else trailing = 0
    for (const entry of intact) if (!found.has(entry.key)) found.set(entry.key, entry)
  }
  const entries = inOrder([...found.values()])
  const lost = [...gapsIn(entries, first, trailing)]
  const known = (number: number) => gone.some(([from, to]) => from <= number && number <= to)
  return {
    entries,
    isWhole: ended && unreadable === 0 && changed === 0,
    unreadable,
    changed,
    lost: lost.filter(([from]) => !known(from)),
    linesWith: (damaged) => marked(entries, lost, damaged),
  }
}

/** The entries of a line: one; or, where the end of a line is damaged, the two that it joined. */
const entriesIn = (text: string): EntryLine[] => {
  const whole = entryOf(text)
  if (whole !== null) return [whole]
  for (let at = text.indexOf('{"', 1); at > 0; at = text.indexOf('{"', at + 1)) {
    const behind = entryOf(text.slice(at))
    if (behind === null) continue
    const before = entryOf(text.slice(0, text.lastIndexOf('}', at - 1) + 1))
    return before === null ? [behind] : [before, behind]
  }
  const before = entryOf(text.slice(0, text.lastIndexOf('}') + 1))
  return before === null ? [] : [before]
}

/** By their numbers; what was said again under an old number stays behind those that it stood behind. */
const inOrder = (entries: readonly EntryLine[]): EntryLine[] => {
  let latest = 0
  return entries
    .map((entry, index) => {
      if (entry.replaces === undefined) latest = entry.sequence
      return { entry, index, place: latest }
    })
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ entry }) => entry)
}

function* gapsIn(
  entries: readonly EntryLine[],
  first: number,
  trailing: number,
): Generator<readonly [number, number]> {
  let next = first
  for (const { sequence, replaces } of entries) {
    if (replaces !== undefined) continue
    if (sequence > next) yield [next, sequence - 1]
    next = sequence + 1
  }
  if (trailing > 0) yield [next, next + trailing - 1]
}

/** The entries with a mark where numbers are missing, and each batch beginning where it begins now. */
const marked = (
  entries: readonly EntryLine[],
  lost: readonly (readonly [number, number])[],
  damaged: string,
): (EntryLine | LostLine)[] => {
  const begins = new Map<number, number>()
  const lines: (EntryLine | LostLine)[] = []
  const marks = lost.map((range): LostLine => ({ lost: range, damaged }))
  for (const [index, entry] of entries.entries()) {
    if (!begins.has(entry.batch)) begins.set(entry.batch, index)
    if (entry.replaces === undefined)
      while ((marks[0]?.lost[0] ?? Number.POSITIVE_INFINITY) < entry.sequence)
        lines.push(marks.shift() as LostLine)
    lines.push({ ...entry, batch: begins.get(entry.batch) ?? index })
  }
  return [...lines, ...marks]
}
