import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide

beforeAll(async () => {
  ledger = await openReadLedger()
  await postChain(ledger.scribe)
  side = await ledger.read({ logData: ledger.folder })
})
afterAll(() => ledger.close())

const pack = (key: string) =>
  side.host.inject({ url: '/v1/lots/FTW-MG-26-1/pack', headers: { authorization: `Bearer ${key}` } })

test('a lot without a certificate is packed with its events and their proofs, and says first that nobody signed it', async () => {
  await expect.poll(async () => (await pack(ledger.auditor)).statusCode).toBe(200)
  const answer = await pack(ledger.auditor)
  expect(answer.headers['content-type']).toContain('application/zip')
  const files = unzipSync(answer.rawPayload)
  const text = (path: string): string => new TextDecoder().decode(files[path])
  expect(text('README.md')).toMatch(
    /^# Evidence for lot FTW-MG-26-1, without a certificate\n\n\*\*No certificate was issued/,
  )
  const paths = Object.keys(files)
  expect(paths).toEqual(
    expect.arrayContaining(['lot/lot.json', 'lot/origins.json', 'lot/facts.json', 'lot/custody.json']),
  )
  const named = (folder: string) =>
    paths.flatMap((path) => new RegExp(`^${folder}/(\\d+)\\.`).exec(path)?.[1] ?? [])
  expect(named('events').length).toBeGreaterThan(6)
  expect(named('proofs')).toEqual(named('events'))
  const [first = ''] = named('proofs')
  expect(text(`proofs/${first}.tlog-proof`)).toMatch(/^c2sp\.org\/tlog-proof/)
  expect(paths.filter((path) => /cert|verdict/.test(path))).toEqual([])
  // Every file is what was packed.
  const sums = text('SHA256SUMS').trim().split('\n')
  expect(sums.length).toBe(paths.length - 1)
  for (const line of sums) {
    const [hash = '', path = ''] = line.split('  ')
    expect(
      createHash('sha256')
        .update(files[path] ?? '')
        .digest('hex'),
    ).toBe(hash)
  }
})

test('is for keys that see the whole ledger', async () => {
  const customer = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  const operator = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG'] })
  await expect.poll(async () => (await pack(operator)).statusCode).toBe(403)
  expect((await pack(customer)).statusCode).toBe(403)
})
