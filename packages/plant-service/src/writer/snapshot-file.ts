import { createHash, hash } from 'node:crypto'
import { type FileHandle, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { canonicalJson } from '@lodestone/domain'
import { replaceFile } from '@lodestone/durable'

/** Where the state stands in its stream; `before`: ids of the events before, the latest last. */
export type SnapshotPlace = {
  readonly stream: string
  readonly revision: number
  readonly eventId: string
  readonly before?: readonly string[]
}

/** A state as plain JSON: members that are values, or lists that may be long. */
export type SnapshotState = Readonly<Record<string, unknown>>

const SLICE = 1_000
const NEWLINE = 10

/** The file, line by line: the place, then each member of the state, lists in slices. All of it is canonical JSON. */
function* linesOf(place: SnapshotPlace, state: SnapshotState): Generator<string> {
  yield canonicalJson(place)
  for (const [name, value] of Object.entries(state)) {
    if (!Array.isArray(value)) yield canonicalJson([name, value])
    else {
      yield canonicalJson([name, []])
      for (let at = 0; at < value.length; at += SLICE)
        yield canonicalJson([name, value.slice(at, at + SLICE)])
    }
  }
}

/** Writes a state with the hash of all of it as the last line, durably. Line by line, so that nobody waits long. Errors: those of the file system. */
export const writeSnapshot = async (
  path: string,
  place: SnapshotPlace,
  state: SnapshotState,
): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  const write = async (file: FileHandle): Promise<void> => {
    const digest = createHash('sha256')
    for (const line of linesOf(place, state)) {
      const text = `${line}\n`
      digest.update(text)
      await file.write(text)
      await breathe()
    }
    await file.write(`${digest.digest('hex')}\n`)
  }
  await replaceFile(path, write, { beside: `${path}.${process.pid}.new` })
}

/** Reads what `writeSnapshot` wrote; null where there is no file. Errors: anything, for a file that is not whole. */
export const readSnapshot = async (
  path: string,
): Promise<{ readonly place: SnapshotPlace; readonly state: SnapshotState } | null> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (bytes === null) return null
  const end = bytes.lastIndexOf(NEWLINE, bytes.length - 2) + 1
  const body = bytes.subarray(0, end)
  if (`${hash('sha256', body)}\n` !== bytes.toString('latin1', end)) throw new Error('Its hash does not fit.')
  const [place, ...members] = [...valuesOf(body)]
  const state: Record<string, unknown> = {}
  for (const [name, value] of members as [string, unknown][]) {
    const before = state[name]
    // A list is as long as its slices together; a spread of one slice is never too long for the stack.
    if (Array.isArray(before) && Array.isArray(value)) before.push(...value)
    else state[name] = value
  }
  return { place: place as SnapshotPlace, state }
}

/** The lines of a file as values; never the whole of it as one text, which could be longer than a text can be. */
function* valuesOf(body: Buffer): Generator<unknown> {
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(NEWLINE, at)
    yield JSON.parse(body.toString('utf8', at, end))
    at = end + 1
  }
}
