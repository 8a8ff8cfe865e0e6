import type { PostInput } from '@lodestone/domain'
import { EXAMPLES } from '@lodestone/domain/testing'
import type { EventStore } from '@lodestone/event-store'
import { type AppendFault, faultyStore, scriptedPlan } from '@lodestone/event-store/testing'
import { describe, expect, it } from 'vitest'
import { testKey } from '../testing/index.ts'
import { ledgerEachTest } from '../testing/ledger-each-test.ts'

const area = 'FTW-SC'
const assay = (sample: string): PostInput<'AssayRecorded'> => ({ ...EXAMPLES.AssayRecorded, sample })

const { ledger, start } = ledgerEachTest([area])

const countEvents = async (store: EventStore): Promise<number> => {
  let count = 0
  for await (const page of store.readStream(`book-${area}`)) count += page.length
  return count
}

describe('a retry has one effect and the first receipt', () => {
  it('on the same instance', async () => {
    const plants = await start()
    const first = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    const again = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(await countEvents(ledger().store)).toBe(1)
  })

  it('written in another order, with other white space', async () => {
    const plants = await start()
    const first = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    const turned = JSON.stringify(Object.fromEntries(Object.entries(assay('S-1')).reverse()), null, 3)
    const again = await plants.ask(area, {
      path: '/v1/assays',
      headers: { 'idempotency-key': 'k', 'content-type': 'application/json' },
      body: turned,
    })
    expect([again.status, again.body]).toEqual([200, first.body])
  })

  it('while the first is still under way', async () => {
    const plants = await start()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await countEvents(ledger().store)).toBe(1)
  })

  it('from another instance, which has not seen the first', async () => {
    const [one, other] = [await start(), await start({ store: await ledger().again() })]
    await other.ask(area, { path: '/v1/book' })
    const first = await one.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    const again = await other.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await countEvents(ledger().store)).toBe(1)
  })

  it('after a restart, though the book went on', async () => {
    const before = await start()
    const first = await before.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    for (let n = 0; n < 10; n++) await before.post('AssayRecorded', assay(`S-${n}`), { area, key: `k${n}` })
    await before.close()
    const after = await start({ store: await ledger().again() })
    const again = await after.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await countEvents(ledger().store)).toBe(11)
  })

  it('though what it needed cannot be read any more', async () => {
    const plants = await start({}, ['FTW-SC', 'FTW-MG'])
    await plants.post('LotShipped', EXAMPLES.LotShipped, { area, key: 'ship' })
    const receive = () => plants.post('LotReceived', EXAMPLES.LotReceived, { area: 'FTW-MG', key: 'receive' })
    const first = await receive()
    const unreadable = { id: '6f1d3c52-93a5-8d3c-9a1e-5f4f0f1b2c3d', type: 'LotShipped', data: {} }
    await ledger().store.append(`book-${area}`, [{ ...unreadable, metadata: { v: 9 } }], {
      expectedRevision: 0,
    })
    const other = { ...EXAMPLES.LotReceived, note: 'another' }
    const late = await plants.post('LotReceived', other, { area: 'FTW-MG', key: 'another' })
    expect([late.status, late.body.code]).toEqual([503, 'BOOK_UNREADABLE'])
    const again = await receive()
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body])
  })

  it('with the key that replaced the first one of the same owner', async () => {
    const plants = await start()
    const old = await testKey(ledger(), 'operator', [area], 'ftw-lab')
    const send = (key: string) =>
      plants.ask(area, { path: '/v1/assays', key, headers: { 'idempotency-key': 'k' }, body: assay('S-1') })
    await plants.registry.current()
    const first = await until(
      () => send(old.text),
      ({ status }) => status === 201,
    )
    const { text } = await ledger().keys.rotate(old.id, 'yearly')
    const again = await until(
      () => send(text),
      ({ status }) => status === 200,
    )
    expect(again.body).toEqual(first.body)
    expect(
      (
        await until(
          () => send(old.text),
          ({ status }) => status === 401,
        )
      ).body.code,
    ).toBe('KEY_INVALID')
  })
})

const until = async <T>(ask: () => Promise<T>, is: (answer: T) => boolean): Promise<T> => {
  for (;;) {
    const answer = await ask()
    if (is(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('when the store loses its answers', () => {
  const faulty = (...appends: (AppendFault | undefined)[]) =>
    faultyStore(ledger().store, scriptedPlan({ appends, delayMs: 40 }))

  it.each<AppendFault>(['lose_answer', 'lose_request', 'write_late'])(
    '%s: the post waits for the one true outcome',
    async (fault) => {
      const store = faulty(fault, fault)
      const plants = await start({ store })
      const { status, body } = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
      expect(status).toBe(201)
      expect(store.injected).toEqual({ [fault]: 2 })
      const again = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
      expect([again.status, again.body]).toEqual([200, body])
      expect(await countEvents(ledger().store)).toBe(1)
    },
  )

  it.each<AppendFault>(['lose_answer', 'lose_request', 'write_late'])(
    '%s: who cannot wait is told so, and finds the outcome by trying again',
    async (fault) => {
      const store = faulty(fault, fault, fault, fault)
      const plants = await start({ store, patienceMs: 1 })
      const unsure = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
      expect([unsure.status, unsure.body.code, unsure.headers['retry-after']]).toEqual([
        503,
        'BOOK_WAITING',
        '1',
      ])
      // The book decides nothing while it does not know what became of that append.
      const other = await plants.post('AssayRecorded', assay('S-2'), { area, key: 'other' })
      expect([other.status, other.body.code]).toEqual([503, 'BOOK_WAITING'])
      const definite = await until(
        () => plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' }),
        ({ status }) => status !== 503,
      )
      expect(definite.status).toBe(200)
      expect(definite.body.revision).toBe(0)
      expect(await countEvents(ledger().store)).toBe(1)
    },
  )

  it('a retry on another instance, while the first does not know, has one effect', async () => {
    const [unsure, other] = [
      await start({ store: faulty('write_late', 'lose_answer'), patienceMs: 1 }),
      await start({ store: await ledger().again() }),
    ]
    const first = await unsure.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect(first.status).toBe(503)
    const second = await other.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect([200, 201]).toContain(second.status)
    const third = await until(
      () => unsure.post('AssayRecorded', assay('S-1'), { area, key: 'k' }),
      ({ status }) => status !== 503,
    )
    expect([third.status, third.body]).toEqual([200, second.body])
    expect(await countEvents(ledger().store)).toBe(1)
  })

  it('a store that is away is said to be so, and nothing is kept back', async () => {
    const plants = await start({ store: faulty('refuse') })
    const away = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect([away.status, away.body.code, away.headers['retry-after']]).toEqual([
      503,
      'STORE_UNAVAILABLE',
      '1',
    ])
    expect(await countEvents(ledger().store)).toBe(0)
    const back = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect(back.status).toBe(201)
  })
})

describe('a key that was used', () => {
  it('is refused for other content, and on another route', async () => {
    const plants = await start()
    await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    const other = await plants.post('AssayRecorded', assay('S-2'), { area, key: 'k' })
    expect([other.status, other.body.code, other.body.field]).toEqual([
      409,
      'IDEMPOTENCY_KEY_REUSED',
      'Idempotency-Key',
    ])
    const elsewhere = await plants.post('LotHeld', EXAMPLES.LotHeld, { area, key: 'k' })
    expect(elsewhere.status).toBe(409)
    expect(await countEvents(ledger().store)).toBe(1)
  })

  it('is free for another owner', async () => {
    const plants = await start()
    await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    const { text } = await testKey(ledger(), 'operator', [area], 'another')
    const send = () =>
      plants.ask(area, {
        path: '/v1/assays',
        key: text,
        headers: { 'idempotency-key': 'k' },
        body: assay('S-2'),
      })
    const other = await until(send, ({ status }) => status !== 401)
    expect(other.status).toBe(201)
  })

  it('is free again when what it was sent with was refused', async () => {
    const plants = await start()
    const elsewhere = { ...EXAMPLES.LotReleased, lot: 'MTP-SX-1' }
    const wrong = await plants.post('LotReleased', elsewhere, { area, key: 'k' })
    expect(wrong.status).toBe(422)
    const right = await plants.post('AssayRecorded', assay('S-1'), { area, key: 'k' })
    expect(right.status).toBe(201)
  })
})
