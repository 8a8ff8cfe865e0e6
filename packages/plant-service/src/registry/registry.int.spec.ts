import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticate } from '../access/authenticate.ts'
import { createLogger } from '../http/logger.ts'
import { openTestLedger, type TestLedger, testClock } from '../testing/index.ts'
import { openRegistryReader, type RegistryReader } from './registry-reader.ts'
import { createRegistryWriter } from './registry-writer.ts'

let ledger: TestLedger
const readers: RegistryReader[] = []
const openReader = () => {
  const reader = openRegistryReader({ store: ledger.store, logger: createLogger({ level: 'silent' }) })
  readers.push(reader)
  return reader
}
beforeEach(async () => {
  ledger = await openTestLedger()
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await ledger.close()
})
const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('keys', () => {
  it('are issued, listed without their hashes, rotated and revoked', async () => {
    const { keys } = ledger
    const first = await keys.issue({ owner: 'ftw-mes', role: 'operator', areas: ['FTW-SC'] })
    expect(first.text).toMatch(/^lode_[a-z2-9]{12}_[\w-]{43}$/)
    const second = await keys.rotate(first.id, 'yearly')
    expect(second.id).not.toBe(first.id)
    await keys.revoke(second.id, 'closed down')
    const listed = await keys.list()
    const issuedAt = testClock().toISOString()
    expect(listed).toEqual([
      { key: first.id, owner: 'ftw-mes', role: 'operator', areas: ['FTW-SC'], issuedAt, revokedAt: issuedAt },
      {
        key: second.id,
        owner: 'ftw-mes',
        role: 'operator',
        areas: ['FTW-SC'],
        issuedAt,
        revokedAt: issuedAt,
      },
    ])
    expect(JSON.stringify(listed)).not.toContain('secretHash')
  })

  it('are never stored: only the hash of the secret is', async () => {
    const { text } = await ledger.keys.issue({ owner: 'ftw-mes', role: 'auditor' })
    const secret = text.split('_').slice(2).join('_')
    let stored = ''
    for await (const page of ledger.store.readStream('registry')) stored += JSON.stringify(page)
    expect(stored).toContain('"secretHash"')
    expect(stored).not.toContain(secret)
  })

  it('are refused where they make no sense, with the reason', async () => {
    const { keys } = ledger
    const wrong = [
      keys.issue({ owner: '', role: 'operator' }),
      keys.issue({ owner: 'x', role: 'king' as never }),
      keys.issue({ owner: 'x', role: 'operator', areas: ['nowhere'] }),
      keys.issue({ owner: 'x', role: 'operator', expiresAt: 'soon' }),
    ]
    for (const result of await Promise.allSettled(wrong))
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_POST' } })
    await expect(keys.revoke('aaaaaaaa', 'x')).rejects.toMatchObject({ code: 'KEY_UNKNOWN' })
    await expect(keys.rotate('aaaaaaaa', 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { id } = await keys.issue({ owner: 'x', role: 'admin' })
    await keys.revoke(id, 'x')
    await expect(keys.revoke(id, 'x')).rejects.toMatchObject({ code: 'KEY_ALREADY_REVOKED' })
  })
})

describe('the reader', () => {
  it('waits for its first reading, then follows what any process writes', async () => {
    const reader = openReader()
    expect((await reader.current()).sites.get('FTW')?.country).toBe('US')
    const elsewhere = createRegistryWriter({ store: await ledger.again(), clock: testClock })
    await elsewhere.post(
      {
        type: 'SiteAmended',
        occurredAt: '2026-11-02T00:00:00Z',
        site: 'FTW',
        name: 'Fort Worth',
        country: 'US',
        operator: 'Another operator',
        reason: 'sold',
        mode: 'report',
        manual: false,
        assurance: 'reported',
      },
      { owner: 'admin', key: 'tests', idempotencyKey: 'amend' },
    )
    await until(() => reader.latest().sites.get('FTW')?.operator === 'Another operator')
    expect(reader.trouble()).toBeNull()
    await elsewhere.close()
  })

  it('knows a key as soon as it is issued, and forgets it as soon as it is revoked', async () => {
    const reader = openReader()
    await reader.current()
    const { text, id } = await ledger.keys.issue({ owner: 'x', role: 'customer', customer: 'GM' })
    await until(() => reader.latest().keys.has(id))
    const ask = () => authenticate(reader, `Bearer ${text}`, testClock)
    expect(await ask()).toEqual({ key: id, owner: 'x', role: 'customer', areas: undefined, customer: 'GM' })
    await ledger.keys.revoke(id, 'x')
    await until(() => reader.latest().keys.get(id)?.revokedAt !== undefined)
    await expect(ask()).rejects.toMatchObject({ code: 'KEY_INVALID' })
  })

  it('answers nothing upon a registry that it cannot fully read: who may do what is then not known', async () => {
    const reader = openReader()
    const { revision } = await reader.current()
    await ledger.store.append(
      'registry',
      [{ id: '6f1d3c52-93a5-8d3c-9a1e-5f4f0f1b2c3d', type: 'KeyRevoked', data: {}, metadata: { v: 2 } }],
      { expectedRevision: revision },
    )
    await until(() => reader.trouble() !== null)
    expect(() => reader.current()).toThrow(expect.objectContaining({ code: 'BOOK_UNREADABLE', status: 503 }))
  })

  it('says so when the store does not answer', async () => {
    const away = async function* (): AsyncGenerator<never> {
      await new Promise(() => {})
    }
    const store = { ...ledger.store, readStream: away }
    const reader = openRegistryReader({ store, logger: createLogger({ level: 'silent' }), patienceMs: 20 })
    await expect(reader.current()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', status: 503 })
    expect(reader.trouble()).not.toBeNull()
  })
})
