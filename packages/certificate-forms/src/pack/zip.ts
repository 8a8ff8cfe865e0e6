import { Zip, ZipDeflate } from 'fflate'

/** A file of an archive: its path, and its bytes as they come. */
export type Entry = {
  readonly path: string
  readonly content: Uint8Array | AsyncIterable<Uint8Array>
}

/**
 * The archive as it is made: no more of it is held than what comes at a time. The same entries and the same moment give the same bytes. Errors: those of the
 * entries.
 */
export async function* zipOf(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  at: Date,
): AsyncGenerator<Uint8Array, void, undefined> {
  let ready: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else ready.push(chunk)
  })
  const taken = (): Uint8Array[] => {
    if (failure !== null) throw failure
    const chunks = ready
    ready = []
    return chunks
  }
  for await (const { path, content } of entries) {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = inLocalTime(at)
    zip.add(file)
    if (content instanceof Uint8Array) file.push(content, true)
    else {
      for await (const bytes of content) {
        file.push(bytes)
        yield* taken()
      }
      file.push(new Uint8Array(0), true)
    }
    yield* taken()
  }
  zip.end()
  yield* taken()
}

/** Archives know local time only: the one that shows the parts of universal time, so that every place gives the same bytes. */
const inLocalTime = (at: Date): Date =>
  new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  )
