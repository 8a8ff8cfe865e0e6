import { createReadStream } from 'node:fs'

/** A line of a file with the byte after its newline. A last line without newline is left out: its write did not end. */
export type Line = { readonly text: string; readonly end: number }

const NEWLINE = 0x0a

/** The lines between two bytes of a file. */
export async function* readLines(path: string, from: number, to: number): AsyncGenerator<Line, void> {
  if (to <= from) return
  let rest: Buffer = Buffer.alloc(0)
  let end = from
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { start: from, end: to - 1 })
  for await (const chunk of chunks) {
    let start = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      const bytes = Buffer.concat([rest, chunk.subarray(start, at)])
      rest = Buffer.alloc(0)
      start = at + 1
      end += bytes.length + 1
      yield { text: bytes.toString('utf8'), end }
    }
    rest = Buffer.concat([rest, chunk.subarray(start)])
  }
}
