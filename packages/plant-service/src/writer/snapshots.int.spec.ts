import { hash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BookJson, bookFromJson, bookToJson, canonicalJson } from '@lodestone/domain'
import { EXAMPLES, read, TEST_REGISTRY } from '@lodestone/domain/testing'
import type { EventStore } from '@lodestone/event-store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../http/logger.ts'
import { ledgerCodec } from '../ledger-codec.ts'
import { bookWritten } from '../plant/book-stream.ts'
import { openTestLedger, type TestLedger, testClock } from '../testing/index.ts'
import { readSnapshot, writeSnapshot } from './snapshot-file.ts'
import { createSnapshots } from './snapshots.ts'
import { createWriter } from './writer.ts'

const area = 'FTW-SC'
let ledger: TestLedger
let directory: string
let path: string
beforeEach(async () => {
  ledger = await openTestLedger()
  directory = join(ledger.folder, 'deep', 'books')
  path = join(directory, `book-${area}.snapshot`)
})
afterEach(async () => {
  await ledger.close()
})

/** A writer with snapshots, and the revisions from which it read the book. */
const open = (every?: number) => {
  const reads: number[] = []
  const readStream: EventStore['readStream'] = (stream, options = {}) => {
    reads.push(options.from ?? 0)
    return ledger.store.readStream(stream, options)
  }
  const snapshots = createSnapshots({
    stream: `book-${area}`,
    directory,
    toJson: bookToJson,
    fromJson: (json) => bookFromJson(json as BookJson),
    logger: createLogger({ level: 'silent' }),
    ...(every === undefined ? {} : { every }),
  })
  const written = bookWritten(area, () => TEST_REGISTRY)
  const store = { ...ledger.store, readStream }
  return { reads, writer: createWriter({ written, store, codec: ledgerCodec, clock: testClock, snapshots }) }
}
type Opened = ReturnType<typeof open>
const post = async ({ writer }: Opened, from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n++)
    await writer.submit([
      {
        post: read('AlloyFlaked', {
          ...EXAMPLES.AlloyFlaked,
          run: `R-${n}`,
          outputs: [{ lot: `FTW-SC-26-${n}`, material: 'alloy_flake', mass: '600 kg' }],
        }),
        poster: { key: 'k', owner: 'o', requestKey: `o ${n}`, requestHash: `${n}` },
      },
    ])
}
const stateOf = async ({ writer }: Opened): Promise<string> =>
  canonicalJson(bookToJson((await writer.current()).state))
/** The book as it is folded from its start. */
const rebuilt = async (): Promise<string> => {
  const { writer } = { writer: createWriter({ ...options(), store: ledger.store }) }
  const text = canonicalJson(bookToJson((await writer.current()).state))
  await writer.close()
  return text
}
const options = () => ({
  written: bookWritten(area, () => TEST_REGISTRY),
  codec: ledgerCodec,
  clock: testClock,
})

describe('a snapshot of the book', () => {
  it('is written at the end, and read at the next start, which reads only what came after', async () => {
    const before = open()
    await post(before, 0, 300)
    await before.writer.close()
    await post(open(), 300, 303)
    const after = open()
    expect(await stateOf(after)).toBe(await rebuilt())
    // Its event is looked up with 255 before it, and the book is read on from there.
    expect(after.reads.slice(0, 2)).toEqual([44, 44])
    await after.writer.close()
  })

  it('is written when enough has come', async () => {
    const opened = open(5)
    const revisionOnDisk = async (): Promise<number> =>
      JSON.parse((await readFile(path, 'utf8').catch(() => '{"revision":-1}')).split('\n', 1)[0] ?? '')
        .revision
    let posted = 0
    // What comes while one is being written is in a later one: enough has to come again.
    for (let last = -1; last < 9; last = await revisionOnDisk()) await post(opened, posted, ++posted)
    await opened.writer.close()
    expect(await revisionOnDisk()).toBe(posted - 1)
  })

  /** A file that says something else, and is whole. */
  const resealed = (text: string, change: (body: string) => string): string => {
    const body = change(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1))
    return `${body}${hash('sha256', body)}\n`
  }
  const other = '"eventId":"6f1d3c52-93a5-8d3c-9a1e-5f4f0f1b2c3d"'
  it.each<[string, (text: string) => string]>([
    ['is cut off', (text) => text.slice(0, text.length / 2)],
    ['is cut off at a line', (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)],
    ['is empty', () => ''],
    ['has a changed figure', (text) => text.replace('"outGrams":', '"outGrams":1')],
    ['is of another book', (text) => resealed(text, (body) => body.replace('book-FTW-SC', 'book-FTW-MG'))],
    ['is of another store', (text) => resealed(text, (body) => body.replace(/"eventId":"[^"]+"/, other))],
    [
      'is ahead of the store',
      (text) => resealed(text, (body) => body.replace('"revision":11', '"revision":4711')),
    ],
    [
      'is of another fold',
      (text) => resealed(text, (body) => body.replace(/\["foldVersion",\d+\]/, '["foldVersion",0]')),
    ],
    ['is no JSON', (text) => resealed(text, () => 'not JSON\n')],
  ])('that %s is not used: the book is read from its start', async (_name, damage) => {
    const before = open()
    await post(before, 0, 12)
    await before.writer.close()
    const whole = await readFile(path, 'utf8')
    const damaged = damage(whole)
    expect(damaged).not.toBe(whole)
    await writeFile(path, damaged)
    const after = open()
    expect(await stateOf(after)).toBe(await rebuilt())
    expect(after.reads).toContain(0)
    await after.writer.close()
    expect(await readFile(path, 'utf8')).toBe(whole)
  })

  it('holds lists of any length', async () => {
    const file = join(ledger.folder, 'long.snapshot')
    const state = { none: [], long: Array.from({ length: 40_001 }, (_, n) => [`k${n}`, { n }]), one: 1 }
    const place = { stream: 's', revision: 3, eventId: 'e' }
    await writeSnapshot(file, place, state)
    expect(await readSnapshot(file)).toEqual({ place, state })
  })

  it('that cannot be written is done without', async () => {
    await writeFile(join(ledger.folder, 'deep'), 'a file where a folder should be')
    const opened = open()
    await post(opened, 0, 3)
    await opened.writer.close()
    expect(await stateOf(open())).toBe(await rebuilt())
  })
})
