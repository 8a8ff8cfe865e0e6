import { join } from 'node:path'
import { createLogger } from '@lodestone/plant-service'
import { ATTESTATION_VERSION, attestationEntry, equalBytes, parseAttestation } from '@lodestone/transparency'
import { folderDisk, openEntryLog, readKeyRing, signersOf } from '@lodestone/transparency-log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postChain } from '../testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from '../testing/read-side.ts'

const LOT = '/v1/log/lots/FTW-MG-26-1'
let ledger: ReadLedger

beforeEach(async () => {
  ledger = await openReadLedger()
  await postChain(ledger.scribe)
})
afterEach(() => ledger.close())

/** What is attested of the ledger, once all of it is; or why it is not. */
const attested = async (side: ReadSide) => {
  const log = side.log ?? expect.fail('no log')
  await expect
    .poll(() => log.attester.latest()?.attestation.position ?? log.attester.failure())
    .not.toBeNull()
  return { failure: log.attester.failure(), size: log.entries.size() }
}

/** Leaves the folder of attestations as it would be if what was attested last had this form, and another root. */
const leaveLast = async (version: number, name: (position: number) => string): Promise<void> => {
  const side = await ledger.read({ logData: ledger.folder })
  await attested(side)
  const { attestation } = side.log?.attester.latest() ?? expect.fail('nothing attested')
  await side.close()
  const ring = (await readKeyRing(join(ledger.folder, 'log-keys'), 'lots')) ?? expect.fail('no keys')
  const entries = await openEntryLog({
    disk: folderDisk(join(ledger.folder, 'log-lots')),
    signers: signersOf(ring),
    logger: createLogger({ level: 'silent' }),
  })
  const lots = new Uint8Array(32).fill(7)
  await entries.add(attestationEntry({ ...attestation, version, lots }), name(attestation.position))
  await entries.stop()
}

describe('a folder of attestations', () => {
  it.each([
    [1, (position: number) => `${position} ${'B'.repeat(43)}`],
    [2, (position: number) => `${position} 0 ${'B'.repeat(43)}`],
    [3, (position: number) => `v3 ${position} 0 ${'B'.repeat(43)}`],
  ])(
    'of an earlier release, form %i, is gone on with: lots are attested anew, in the present form',
    async (version, name) => {
      await leaveLast(version, name)
      const side = await ledger.read({ logData: ledger.folder })
      expect(await attested(side)).toEqual({ failure: null, size: 3 })
      const { body } = await side.ask(LOT)
      const told = parseAttestation((body as { attestation: string }).attestation)
      expect(told.version).toBe(ATTESTATION_VERSION)
      expect(equalBytes(told.lots, new Uint8Array(32).fill(7))).toBe(false)
    },
  )

  it('of this release that says something else of the ledger is not gone on with', async () => {
    const form = `v${ATTESTATION_VERSION}`
    await leaveLast(ATTESTATION_VERSION, (position) => `${form} ${position} 0 ${'B'.repeat(43)}`)
    const side = await ledger.read({ logData: ledger.folder })
    const { failure, size } = await attested(side)
    expect(failure).toMatchObject({ code: 'LOG_DAMAGED' })
    expect(size).toBe(2)
  })
})
