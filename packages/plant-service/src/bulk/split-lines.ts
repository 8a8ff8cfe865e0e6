/** A line of a body: its place, counted from 1, and its bytes; null when it is longer than any line may be. */
export type RawLine = { readonly line: number; readonly bytes: Buffer | null }

const NEWLINE = 10
const BLANK = /^\s*$/

/**
 * The lines of a body as it arrives, blank ones left out but counted; those of one piece together. Never holds more than that and the longest
 * line that is allowed: what is longer is read over.
 */
export async function* splitLines(
  body: AsyncIterable<Buffer>,
  longest: number,
): AsyncGenerator<readonly RawLine[]> {
  let parts: Buffer[] = []
  let length = 0
  let line = 0

  const finish = (end: Buffer): RawLine | null => {
    line += 1
    const tooLong = length + end.length > longest
    const bytes = tooLong ? null : parts.length === 0 ? end : Buffer.concat([...parts, end])
    parts = []
    length = 0
    if (bytes !== null && bytes.length <= 2 && BLANK.test(bytes.toString('latin1'))) return null
    return { line, bytes }
  }

  for await (const chunk of body) {
    const lines: RawLine[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const found = finish(chunk.subarray(start, end))
      start = end + 1
      if (found) lines.push(found)
    }
    const rest = chunk.subarray(start)
    length += rest.length
    if (length > longest) parts = []
    else if (rest.length > 0) parts.push(rest)
    if (lines.length > 0) yield lines
  }
  const last = length > 0 ? finish(Buffer.alloc(0)) : null
  if (last) yield [last]
}
