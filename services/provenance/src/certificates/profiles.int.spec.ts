import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyCertificate } from '@lodestone/certificate'
import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS, SIGNER } from '@lodestone/certificate/testing'
import { expect, it, onTestFinished } from 'vitest'
import { certificateFolder } from './certificate-folder.ts'
import { createProfiles } from './profiles.ts'

const ID = '6f1c0f3e-6b0a-4d0c-9c55-0f6f4f1f7a01'

it('does not remember that there is no such certificate: whoever guesses ids would drive out those that there are', async () => {
  const data = await mkdtemp(join(tmpdir(), 'lodestone-profiles-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const folder = certificateFolder(data)
  const profiles = createProfiles(folder, { signer: SIGNER })
  expect(await profiles.of(ID, 'public')).toBeNull()
  const log = await ledgerLog(chain())
  const { file } = await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))
  const entry = {
    id: ID,
    issuedAt: '2026-11-20T12:00:00.000Z',
    lot: MAGNETS,
    shipment: LINE,
    party: 'GM',
    grams: 1,
    position: 1,
    outcome: 'NON_COMPLIANT',
    statusIndex: 0,
  } as const
  await folder.add(entry, JSON.stringify(file))
  const told = await profiles.of(ID, 'public')
  expect(verifyCertificate(told ?? '', null).statement?.lot.lot).toBe(MAGNETS)
  expect(await profiles.of(ID, 'public')).toBe(told)
})
