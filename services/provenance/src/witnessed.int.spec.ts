import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Verification, verifyCertificate } from '@lodestone/certificate'
import { formatVerifierKey, parsePolicy, signerOf, type VerifierKey } from '@lodestone/transparency'
import { createWitness, folderDisk, witnessServer } from '@lodestone/transparency-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

const LINE = '/v1/shipments/FTW-MG-P-1/lines/1/certificate'
const signer = signerOf('gm.example/witness', 'cosignature', new Uint8Array(32).fill(9))
/** The logs that the witness watches: it is told of their keys when they are known. */
const watched: { key: VerifierKey; url: null }[] = []
let ledger: ReadLedger
let side: ReadSide
let server: Server

beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  await postChain(ledger.scribe)
  const witness = createWitness({
    disk: folderDisk(join(ledger.folder, 'witness')),
    signers: [signer],
    logs: watched,
    clock: () => new Date(),
  })
  server = witnessServer(witness, (error) => expect.fail(String(error)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await writeFile(
    join(ledger.folder, 'log-witnesses.policy'),
    `witness GM ${formatVerifierKey(signer.key)} http://127.0.0.1:${port}\nquorum none\n`,
  )
  side = await ledger.read({
    logData: ledger.folder,
    app: { certificates: join(ledger.folder, 'certificates') },
  })
})
afterAll(async () => {
  await ledger.close()
  server.close()
})

const keysOf = (side: ReadSide) => {
  const { keys } = side.log ?? expect.fail('no log')
  const [log, lots] = [keys.ring, keys.lots].map(({ keys: [newest] }) => newest?.key)
  return { log: log ?? expect.fail('no key'), lots: lots ?? expect.fail('no key') }
}

/** A certificate of the shipped line, as somebody verifies it who asks for the witness. */
const verified = async (): Promise<Verification> => {
  const key = await ledger.keyOf({ role: 'compliance' })
  const headers = { authorization: `Bearer ${key}` }
  const issued = await side.host.inject({ method: 'POST', url: LINE, payload: {}, headers })
  expect(issued.statusCode).toBe(201)
  const { text } = await side.ask(`/v1/certificates/${issued.json().id}`)
  const { log, lots } = keysOf(side)
  const policy = parsePolicy(
    `log ${formatVerifierKey(log)}\nlog ${formatVerifierKey(lots)}\nwitness GM ${formatVerifierKey(signer.key)}\nquorum GM\n`,
  )
  return verifyCertificate(text, policy)
}
const saying = ({ checks }: Verification, name: string) => checks.find((each) => each.name === name)

describe('a certificate whose log is witnessed', () => {
  it('is not believed by who asks for the witness, where that has seen the log of events and not that of attestations', async () => {
    watched.push({ key: keysOf(side).log, url: null })
    const found = await verified()
    expect(found.state).toBe('NOT_GENUINE')
    expect(saying(found, 'witnesses')?.outcome).toBe('passed')
    expect(saying(found, 'map')?.outcome).toBe('passed')
    expect(saying(found, 'map_witnesses')).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringMatching(
        /^The policy asks for the quorum GM; cosigned by nobody that it names\. A certificate that was issued before your witnesses watched mp\.example\/ledger\/lots /,
      ),
    })
  })

  it('proves what it says under heads of both logs that the witness has cosigned', async () => {
    watched.push({ key: keysOf(side).lots, url: null })
    const found = await verified()
    expect(found.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(found.state).toBe('GENUINE')
    expect(saying(found, 'map_witnesses')?.sentence).toMatch(
      /^The head of mp\.example\/ledger\/lots was cosigned by GM \(.+\): they were shown no other map of lots\.$/,
    )
  })
})
