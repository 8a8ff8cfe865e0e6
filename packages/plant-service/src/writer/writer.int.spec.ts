import type { LedgerEvent, PostInput } from '@lodestone/domain'
import { type Post, postSchema } from '@lodestone/domain'
import { EXAMPLES, TEST_REGISTRY } from '@lodestone/domain/testing'
import type { EventStore, NewEvent } from '@lodestone/event-store'
import { faultyStore, scriptedPlan } from '@lodestone/event-store/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ledgerCodec } from '../ledger-codec.ts'
import { bookWritten, type PostItem } from '../plant/book-stream.ts'
import { openTestLedger, type TestLedger, testClock } from '../testing/index.ts'
import { requestHashOf, requestKeyOf } from './request-hash.ts'
import { createWriter, type Writer, type WriterOptions } from './writer.ts'

const area = 'FTW-SC'
const stream = `book-${area}`
let ledger: TestLedger
const writers: Pick<Writer<never, never>, 'close'>[] = []
beforeEach(async () => {
  ledger = await openTestLedger()
})
afterEach(async () => {
  for (const writer of writers.splice(0)) await writer.close()
  await ledger.close()
})

type BookWriterOptions = Partial<WriterOptions<ReturnType<typeof emptyOf>, PostItem>>
const emptyOf = () => bookWritten(area, () => TEST_REGISTRY).empty
const open = (options: BookWriterOptions = {}) => {
  const written = bookWritten(area, () => TEST_REGISTRY)
  const writer = createWriter({
    written,
    store: ledger.store,
    codec: ledgerCodec,
    clock: testClock,
    ...options,
  })
  writers.push(writer)
  return writer
}
const item = (key: string, sample = key, note?: string): PostItem => {
  const body: PostInput<'AssayRecorded'> = { ...EXAMPLES.AssayRecorded, sample, ...(note ? { note } : {}) }
  const post = { type: 'AssayRecorded', ...postSchema('AssayRecorded').parse(body) } as Post
  return {
    post,
    poster: {
      key: 'k1',
      owner: 'lab',
      requestKey: requestKeyOf('lab', key),
      requestHash: requestHashOf('AssayRecorded', body),
    },
  }
}
/** Counts what is asked of a store. */
const counting = (store: EventStore) => {
  const asked = { appends: 0, reads: 0 }
  const append: EventStore['append'] = (...call) => {
    asked.appends++
    return store.append(...call)
  }
  const readStream: EventStore['readStream'] = (...call) => {
    asked.reads++
    return store.readStream(...call)
  }
  return { asked, store: { ...store, append, readStream } }
}

describe('commands that wait', () => {
  it('share an append, in order, each decided upon the one before', async () => {
    const { asked, store } = counting(ledger.store)
    const writer = open({ store })
    await writer.submit([item('first')])
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, n) => writer.submit([item(`k-${n}`)])))
    expect(asked.appends).toBeLessThan(10)
    expect(outcomes.map(([outcome]) => outcome?.kind === 'recorded' && outcome.receipt.revision)).toEqual(
      Array.from({ length: 100 }, (_, n) => n + 1),
    )
  })

  it('never share an append of more than 512 KiB', async () => {
    const sizes: number[] = []
    const writer = open({ onAppend: ({ bytes }) => sizes.push(bytes) })
    const long = 'x'.repeat(500)
    const note = Array.from({ length: 40 }, () => long)
    const large = (key: string): PostItem => ({
      ...item(key),
      post: { ...item(key).post, seals: note } as never,
    })
    await Promise.all(Array.from({ length: 100 }, (_, n) => writer.submit([large(`k-${n}`)])))
    expect(sizes.length).toBeGreaterThan(3)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(524_288)
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(2_000_000)
  })

  it('fail alone when they are too large, or when deciding them fails', async () => {
    const written = bookWritten(area, () => TEST_REGISTRY)
    const decide: typeof written.decide = (book, command, now) => {
      if (command.poster.requestKey === 'lab bad') throw new RangeError('a mistake of ours')
      return written.decide(book, command, now)
    }
    const writer = open({ written: { ...written, decide } })
    const huge = { ...item('huge'), post: { ...item('huge').post, note: 'x'.repeat(600_000) } as never }
    const [good, large, bad, alsoGood] = await Promise.allSettled([
      writer.submit([item('a')]),
      writer.submit([huge]),
      writer.submit([item('bad')]),
      writer.submit([item('b')]),
    ])
    expect([good.status, alsoGood.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(large).toMatchObject({ status: 'rejected', reason: { code: 'APPEND_TOO_LARGE', status: 413 } })
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'a mistake of ours' } })
    expect(writer.status()).toMatchObject({ revision: 1, queued: 0, trouble: null })
  })

  it('are no more than the writer takes', async () => {
    const store = faultyStore(ledger.store, scriptedPlan({ appends: ['delay'], delayMs: 100 }))
    const writer = open({ store, mostWaiting: 10 })
    await writer.current()
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, n) => writer.submit([item(`k-${n}`)])),
    )
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(20)
    expect(refused[0]).toMatchObject({ reason: { code: 'BOOK_WAITING', status: 503, retryAfterSeconds: 1 } })
  })
})

describe('what another process wrote', () => {
  it('is seen before anything is refused', async () => {
    const [one, other] = [open(), open({ store: await ledger.again() })]
    await other.current()
    await one.submit([{ ...item('held'), post: held('H') }])
    const [outcome] = await other.submit([{ ...item('release'), post: released('H') }])
    expect(outcome?.kind).toBe('recorded')
  })

  it('is decided upon anew, when it came first', async () => {
    const [one, other] = [open(), open({ store: await ledger.again() })]
    await Promise.all([one.current(), other.current()])
    const outcomes = await Promise.all([
      one.submit([{ ...item('a'), post: held('H') }]),
      other.submit([{ ...item('b'), post: held('H') }]),
    ])
    const kinds = outcomes.map(([outcome]) =>
      outcome?.kind === 'refused' ? outcome.refusal.code : outcome?.kind,
    )
    expect(kinds.sort()).toEqual(['HOLD_EXISTS', 'recorded'])
  })
})

const at = { occurredAt: '2026-11-20T12:00:00-06:00', lot: 'FTW-SC-1' }
const held = (hold: string) =>
  ({ type: 'LotHeld', ...postSchema('LotHeld').parse({ ...at, hold, reason: 'r' }) }) as Post
const released = (hold: string) =>
  ({ type: 'LotReleased', ...postSchema('LotReleased').parse({ ...at, hold, disposition: 'd' }) }) as Post

describe('a book that is not what it should be', () => {
  const foreign = (type: string, data: NewEvent['data'], v = 1): NewEvent => ({
    id: '6f1d3c52-93a5-8d3c-9a1e-5f4f0f1b2c3d',
    type,
    data,
    metadata: { v },
  })
  const stored = async (): Promise<LedgerEvent> => {
    for await (const page of ledger.store.readStream(stream, { limit: 1 }))
      return page[0]?.data as LedgerEvent
    throw new RangeError('The book is empty.')
  }
  const append = (event: NewEvent, expectedRevision: number) =>
    ledger.store.append(stream, [event], { expectedRevision })

  it.each([
    ['of a type that is not known', () => foreign('LotTransmuted', {}), /LotTransmuted at revision 1/],
    [
      'of a version that is newer',
      () => foreign('AssayRecorded', {}, 7),
      /version 7, written by a newer release/,
    ],
    [
      'that does not fit its schema',
      () => foreign('AssayRecorded', { lot: 7 }),
      /AssayRecorded at revision 1/,
    ],
    ['that no book can hold', () => foreign('KeyRevoked', {}), /KeyRevoked at revision 1/],
  ])('refuses everything because of an event %s, and says which', async (_name, event, said) => {
    const writer = open()
    await writer.submit([item('a')])
    await append(event(), 0)
    await expect(writer.submit([item('b')])).rejects.toMatchObject({
      code: 'BOOK_UNREADABLE',
      status: 503,
      message: expect.stringMatching(said),
    })
    await expect(writer.current()).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
    await expect(writer.submit([item('c')])).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
    expect(writer.status().trouble?.code).toBe('BOOK_UNREADABLE')
    // And so does one that starts afterwards; what was recorded stays as it is.
    await expect(open().submit([item('a')])).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
    expect(await stored()).toMatchObject({ type: 'AssayRecorded' })
  })

  it('is noticed when the store was restored from an older backup, or is another', async () => {
    const writer = open()
    for (const key of ['a', 'b', 'c']) await writer.submit([item(key)])
    const other = await openTestLedger()
    const shorter = open({ store: switched(() => (isRestored ? other.store : ledger.store)) })
    let isRestored = false
    await shorter.current()
    isRestored = true
    await expect(shorter.submit([item('d')])).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
    // As long again, and not the same.
    const rival = createWriter({
      written: bookWritten(area, () => TEST_REGISTRY),
      store: other.store,
      codec: ledgerCodec,
      clock: testClock,
    })
    for (const key of ['x', 'y', 'z', 'zz']) await rival.submit([item(key)])
    await expect(shorter.submit([item('d')])).rejects.toMatchObject({
      code: 'BOOK_UNREADABLE',
      message: expect.stringMatching(/restored from a backup, or is another store/),
    })
    await rival.close()
    await other.close()
  })

  /** A store that is now one, now another. */
  const switched = (which: () => EventStore): EventStore => ({
    ...ledger.store,
    append: (...call) => which().append(...call),
    readStream: (...call) => which().readStream(...call),
  })
})

describe('closing', () => {
  it('takes nothing more, and can be asked twice', async () => {
    const writer = open()
    const last = writer.submit([item('a')])
    await Promise.all([writer.close(), writer.close()])
    expect((await last)[0]?.kind).toBe('recorded')
    await expect(writer.submit([item('b')])).rejects.toMatchObject({ code: 'SHUTTING_DOWN', status: 503 })
  })
})
