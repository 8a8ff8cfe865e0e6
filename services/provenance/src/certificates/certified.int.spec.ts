import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { expect, it } from 'vitest'
import { certificateFolder } from './certificate-folder.ts'
import { certifiedGrams, createCertified } from './certified.ts'

const ID = '0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00'
const claim = (id: string, grams: number) => ({
  ...{ id, issuedAt: '2026-11-26T12:00:00Z', lot: 'FTW-MG-26-1', grams },
  shipment: { parcel: 'FTW-MG-P-1', line: grams },
})
const taken = (by: string) => ({ id: ID, at: '2026-11-26T13:00:00Z', by, reason: `said by ${by}` })

it('a certificate that one instance takes back is taken back for all of them, once; claims stay as they are', async () => {
  const store = memoryStore(createMemoryLog(() => new Date(0)))
  const [one, other] = [createCertified(store), createCertified(store)]
  expect(await one.add(claim(ID, 100), () => {})).toBe(0)
  await Promise.all([one.revoke(taken('kim')), other.revoke(taken('lee'))])
  await Promise.all([one.refresh(), other.refresh()])
  const [first] = one.revocations().values()
  expect(first?.id).toBe(ID)
  expect([...other.revocations()]).toEqual([[ID, first]])
  expect(one.count()).toBe(2)
  // The next certificate has the next place in the list of statuses; what was claimed counts by its place.
  expect(await other.add(claim('1b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00', 50), () => {})).toBe(2)
  expect([1, 2, 3].map((count) => certifiedGrams(other, 'FTW-MG-26-1', count))).toEqual([100, 100, 150])
  await one.revoke(taken('kim'))
  expect(one.count()).toBe(3)
})

it('what an earlier release wrote beside the certificates is still taken back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-revoked-'))
  try {
    await writeFile(join(folder, `${ID}.revoked.json`), JSON.stringify(taken('kim')))
    expect([...(await certificateFolder(folder).revocations()).keys()]).toEqual([ID])
  } finally {
    await rm(folder, { recursive: true })
  }
})
