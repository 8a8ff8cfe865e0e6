import { ledgerCodec } from '@lodestone/plant-service'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Decoder } from './projection/decoder.ts'
import { postChain } from './testing/chain.ts'
import { appendUnknown } from './testing/random-ledger.ts'
import { openReadLedger, type ReadLedger } from './testing/read-side.ts'
import { fingerprint } from './testing/settled.ts'

let ledger: ReadLedger
beforeEach(async () => {
  ledger = await openReadLedger()
})
afterEach(() => ledger.close())

/** A release from before an event type was there. */
const releaseWithout = (type: string): Decoder => ({
  decode: (stored) =>
    stored.type === type
      ? { ok: false, reason: `This release does not know ${type}.` }
      : ledgerCodec.decode(stored),
})

describe('an event that cannot be read', () => {
  test('has its position, is counted and shown, and every answer says that it may miss something', async () => {
    await postChain(ledger.scribe)
    await appendUnknown(ledger.store, 'book-MTP-MN', 'LotTransmuted')
    const side = await ledger.read()
    const { body } = await side.ask('/v1/projection')
    const position = side.provenance.position()
    expect(body).toMatchObject({
      state: 'live',
      position,
      parked: {
        count: 1,
        events: [
          { position, stream: 'book-MTP-MN', revision: 0, type: 'LotTransmuted', reason: expect.any(String) },
        ],
      },
    })
    const reason = `LotTransmuted at book-MTP-MN@0 (position ${position}) could not be read.`
    for (const path of ['/v1/lots', '/v1/lots/FTW-MG-26-1', '/v1/lots/FTW-MG-26-1/trace', '/v1/sites'])
      expect((await side.ask(path)).body).toMatchObject({ position, incomplete: true, reasons: [reason] })
    const before = await side.ask(`/v1/lots?as-of=${position - 1}`)
    expect(before.body.incomplete).toBeUndefined()
    expect((await side.ask('/v1/events/book-MTP-MN/0')).body).toMatchObject({
      at: { position, type: 'LotTransmuted', occurredAt: null },
      unreadable: expect.stringContaining('LotTransmuted'),
    })
    expect((await side.ask('/metrics')).text).toContain('lodestone_projection_parked_events 1')
  })

  test('of another book is told to an operator only as being there', async () => {
    await postChain(ledger.scribe)
    await appendUnknown(ledger.store, 'book-MTP-MN')
    const side = await ledger.read()
    const key = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
    const { body } = await side.ask('/v1/lots', { key })
    expect(body).toMatchObject({
      incomplete: true,
      reasons: ['Events that may bear on this could not be read.'],
    })
    expect((await side.ask('/v1/projection', { key })).body.parked).toEqual({ count: 1, events: [] })
  })

  test('that a newer release can read makes it fold the log anew: nothing is missing then', async () => {
    await postChain(ledger.scribe)
    const old = await ledger.read({ decoder: releaseWithout('MagnetFinished') })
    expect((await old.ask('/v1/projection')).body.parked.count).toBe(1)
    expect((await old.ask('/v1/lots/FTW-MG-26-1/trace')).body).toMatchObject({
      complete: false,
      incomplete: true,
    })
    await old.close()

    const still = await ledger.read({ decoder: releaseWithout('MagnetFinished') })
    expect(still.provenance.snapshot().position).toBe(still.provenance.position())
    await still.close()

    const newer = await ledger.read()
    expect((await newer.ask('/v1/projection')).body.parked.count).toBe(0)
    const { body } = await newer.ask('/v1/lots/FTW-MG-26-1/trace')
    expect(body).toMatchObject({ complete: true })
    expect(body.incomplete).toBeUndefined()
    const healed = fingerprint(newer.provenance)
    await newer.close()

    const again = await ledger.read()
    expect(again.provenance.snapshot().position).toBe(healed.position)
    expect(fingerprint(again.provenance)).toStrictEqual(healed)
  })
})

test('a stream with a revision missing stops the projection, and says which', async () => {
  await postChain(ledger.scribe)
  const store = {
    ...ledger.store,
    subscribe: async function* (options: Parameters<typeof ledger.store.subscribe>[0]) {
      for await (const page of ledger.store.subscribe(options))
        yield {
          ...page,
          events: page.events.filter(({ stream, revision }) => stream !== 'book-FTW-SC' || revision !== 1),
        }
    },
  }
  const side = await ledger.read({ store, start: false })
  await side.provenance.start()
  expect(await side.provenance.ended).toMatchObject({
    code: 'LEDGER_GAP',
    message: expect.stringMatching(/After revision 0 of book-FTW-SC the store gave revision 2/),
  })
  expect(await side.ask('/v1/lots')).toMatchObject({ status: 503, body: { code: 'PROJECTION_STOPPED' } })
})
