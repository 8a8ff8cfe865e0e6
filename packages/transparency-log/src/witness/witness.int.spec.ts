import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import {
  formatAddCheckpoint,
  formatVerifierKey,
  parsePolicy,
  type SignedCheckpoint,
  type Signer,
  signaturesOfLines,
  signerOf,
  verifiedSignatures,
  verifyCheckpoint,
} from '@lodestone/transparency'
import { describe, expect, it } from 'vitest'
import { createLogReader, type LogReader } from '../reading/log-reader.ts'
import { crashingDisk, leavesOf, post, quiet, SIGNER, until, writerOn } from '../testing/index.ts'
import { createAskWitnesses } from './ask-witnesses.ts'
import { createWitness, type Witness } from './witness.ts'

const signer = signerOf('gm.example/witness', 'cosignature', new Uint8Array(32).fill(9))
const LOG = `log ${formatVerifierKey(SIGNER.key)}\n`
const POLICY = parsePolicy(
  `${LOG}witness GM ${formatVerifierKey(signer.key)} http://gm.example/w\nquorum GM\n`,
)
const clock = () => new Date(1_700_000_000_000)
const witnessOn = (disk = crashingDisk().disk, forks: string[] = []): Witness =>
  createWitness({ disk, signers: [signer], logs: POLICY.logs, clock, onFork: (why) => forks.push(why) })

type Log = { readonly at: (size: number) => Promise<SignedCheckpoint>; readonly reader: LogReader }
/** A log that is grown step by step, each head kept. */
const grownLog = async (from = memoryStore(createMemoryLog(() => new Date(0)))): Promise<Log> => {
  const { disk } = crashingDisk()
  const heads = new Map<number, SignedCheckpoint>()
  const writer = writerOn(from, disk, { onPublished: (head) => heads.set(head.size, head) })
  await writer.start()
  const at = async (size: number): Promise<SignedCheckpoint> => {
    const there = (await leavesOf(from)).length
    await post(from, Math.max(0, size - there))
    await until(() => heads.has(size))
    return heads.get(size) as SignedCheckpoint
  }
  return { at, reader: createLogReader(disk) }
}
const ask = async ({ at, reader }: Log, witness: Witness, oldSize: number, size: number) => {
  const checkpoint = await at(size)
  const proof = await reader.proveConsistency(oldSize, size)
  return witness.addCheckpoint(formatAddCheckpoint({ oldSize, proof, checkpoint }))
}

describe('a witness', () => {
  it('cosigns a log that only grows, and says when', async () => {
    const [log, witness] = [await grownLog(), witnessOn()]
    for (const [oldSize, size] of [
      [0, 3],
      [3, 3],
      [3, 300],
      [300, 301],
    ] as const) {
      const answer = await ask(log, witness, oldSize, size)
      expect(answer.status).toBe(200)
      const { note } = await log.at(size)
      const signed = verifiedSignatures({ text: note.text, signatures: signaturesOfLines(answer.body) }, [
        signer.key,
      ])
      expect(signed).toEqual([{ key: signer.key, seconds: 1_700_000_000 }])
    }
  })

  it('cosigns with the old key and the new one while its key is rotated; one that is away keeps the other back from nothing', async () => {
    const log = await grownLog()
    const fresh = signerOf('gm.example/witness', 'cosignature', new Uint8Array(32).fill(10))
    const away = { key: fresh.key, sign: () => Promise.reject(new Error('away')) }
    const witnessWith = (...signers: Signer[]) =>
      createWitness({ disk: crashingDisk().disk, signers, logs: POLICY.logs, clock })
    const keysOf = async (witness: Witness) => {
      const { body } = await ask(log, witness, 0, 3)
      const note = { text: (await log.at(3)).note.text, signatures: signaturesOfLines(body) }
      return verifiedSignatures(note, [signer.key, fresh.key]).map(({ key }) => key.keyId)
    }
    expect(await keysOf(witnessWith(fresh, signer))).toEqual([fresh.key.keyId, signer.key.keyId])
    expect(await keysOf(witnessWith(away, signer))).toEqual([signer.key.keyId])
    await expect(keysOf(witnessWith(away))).rejects.toThrow('away')
  })

  it('refuses a replayed head, and says what it has seen', async () => {
    const [log, witness] = [await grownLog(), witnessOn()]
    await log.at(5)
    await ask(log, witness, 0, 9)
    expect(await ask(log, witness, 0, 5)).toEqual({ status: 409, type: 'text/x.tlog.size', body: '9\n' })
    expect((await ask(log, witness, 9, 12)).status).toBe(200)
  })

  it('refuses a fork, and keeps what proves it: of another length, and of the same', async () => {
    const forks: string[] = []
    const { disk } = crashingDisk()
    const witness = witnessOn(disk, forks)
    const shared = createMemoryLog(() => new Date(0))
    await post(memoryStore(shared), 6)
    const [one, other] = [
      await grownLog(memoryStore(shared.backup(6))),
      await grownLog(memoryStore(shared.backup(6))),
    ]
    expect((await ask(one, witness, 0, 9)).status).toBe(200)
    expect((await ask(other, witness, 9, 9)).status).toBe(409)
    expect((await ask(other, witness, 9, 14)).status).toBe(422)
    expect(forks).toEqual([
      'The log has signed two roots over 9 events.',
      expect.stringContaining('It is not proven that the tree of 14 leaves continues the one of 9'),
    ])
    expect(await disk.names('forks')).toHaveLength(2)
    expect((await ask(one, witness, 9, 12)).status).toBe(200)
  })

  it('is what a verifier sees a fork by: the story that the witness did not see is signed by the log, and believed by nobody who asks for it', async () => {
    const shared = createMemoryLog(() => new Date(0))
    await post(memoryStore(shared), 6)
    const [told, forked] = [
      await grownLog(memoryStore(shared.backup(6))),
      await grownLog(memoryStore(shared.backup(6))),
    ]
    const witness = witnessOn()
    const cosigned = async (log: Log, oldSize: number, size: number): Promise<SignedCheckpoint> => {
      const { status, body } = await ask(log, witness, oldSize, size)
      const head = await log.at(size)
      const lines = status === 200 ? signaturesOfLines(body) : []
      return { ...head, note: { text: head.note.text, signatures: [...head.note.signatures, ...lines] } }
    }
    expect(verifyCheckpoint(await cosigned(told, 0, 9), POLICY).witnesses.map(({ name }) => name)).toEqual([
      'GM',
    ])
    const other = await cosigned(forked, 9, 12)
    expect(() => verifyCheckpoint(other, POLICY)).toThrow('The policy asks for the quorum GM')
    // Who asks for no witness cannot tell.
    expect(verifyCheckpoint(other, { ...POLICY, quorum: 'none' }).quorumAsked).toBe(false)
  })

  it("says by its own clock when it has seen a head: the log's clock is not asked, and one that goes back stops nothing", async () => {
    const store = memoryStore(createMemoryLog(() => new Date(0)))
    const log = await grownLog(store)
    let now = 1_700_000_000_000
    const witness = createWitness({
      disk: crashingDisk().disk,
      signers: [signer],
      logs: POLICY.logs,
      clock: () => new Date(now),
    })
    const seconds = async (oldSize: number, size: number): Promise<number | null | undefined> => {
      const { body } = await ask(log, witness, oldSize, size)
      const { text } = (await log.at(size)).note
      return verifiedSignatures({ text, signatures: signaturesOfLines(body) }, [signer.key])[0]?.seconds
    }
    expect(await seconds(0, 3)).toBe(1_700_000_000)
    now -= 86_400_000
    expect(await seconds(3, 5)).toBe(1_699_913_600)
  })

  it('remembers what it has seen when it is started again, and never two at once', async () => {
    const { disk } = crashingDisk()
    const log = await grownLog()
    await ask(log, witnessOn(disk), 0, 9)
    const again = witnessOn(disk)
    for (const size of [15, 20]) await log.at(size)
    expect((await again.seen(SIGNER.key.name))?.size).toBe(9)
    const answers = await Promise.all([ask(log, again, 9, 20), ask(log, again, 9, 15)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('refuses what it does not watch, what is not signed, and what is no request', async () => {
    const witness = witnessOn()
    const log = await grownLog()
    const { root } = await log.at(1)
    const head = await log.at(1)
    const asked = (checkpoint: SignedCheckpoint, oldSize = 0) =>
      witness.addCheckpoint(formatAddCheckpoint({ oldSize, proof: [], checkpoint }))
    const text = head.note.text.replace(SIGNER.key.name, 'other.example')
    expect((await asked({ ...head, origin: 'other.example', note: { ...head.note, text } })).status).toBe(404)
    expect(
      (await asked({ ...head, root, note: { ...head.note, text: head.note.text.replace('\n1\n', '\n2\n') } }))
        .status,
    ).toBe(403)
    expect((await asked(head, 2)).status).toBe(400)
    expect((await witness.addCheckpoint('old x\n\n')).status).toBe(400)
  })
})

describe('asking witnesses', () => {
  it('gathers their cosignatures, from whatever size they have seen, and leaves out who does not answer', async () => {
    const witness = witnessOn()
    const log = await grownLog()
    await ask(log, witness, 0, 4)
    const network = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      if (String(url) !== 'http://gm.example/w/add-checkpoint') throw new Error('no such host')
      const { status, type, body } = await witness.addCheckpoint(String(init?.body))
      return new Response(body, { status, headers: { 'content-type': type } })
    }
    const dead = {
      name: 'dead',
      key: signerOf('dead.example', 'cosignature', new Uint8Array(32).fill(8)).key,
      url: 'http://dead.example',
    }
    const askAll = createAskWitnesses({
      witnesses: [...POLICY.witnesses, dead],
      reader: log.reader,
      logger: quiet,
      fetch: network as typeof fetch,
    })
    for (const size of [10, 10, 30]) {
      const checkpoint = await log.at(size)
      const cosigned = await askAll(checkpoint)
      const note = { ...checkpoint.note, signatures: [...checkpoint.note.signatures, ...cosigned] }
      expect(verifyCheckpoint({ ...checkpoint, note }, POLICY).witnesses).toMatchObject([{ name: 'GM' }])
    }
  })

  it('does not wait for one that did not answer in time, asks it on, and waits for it again once it has answered', async () => {
    const log = await grownLog()
    const slowSigner = signerOf('slow.example', 'cosignature', new Uint8Array(32).fill(7))
    const [prompt, slow] = [
      witnessOn(),
      createWitness({ ...{ disk: crashingDisk().disk, clock }, signers: [slowSigner], logs: POLICY.logs }),
    ]
    let asked = 0
    /** What the slow one does when it is asked: nothing until it is told. */
    let answer: Promise<unknown> = Promise.reject(new DOMException('too late', 'TimeoutError'))
    answer.catch(() => {})
    const network = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const isSlow = String(url).includes('slow')
      if (isSlow) {
        asked += 1
        await answer
      }
      const { status, type, body } = await (isSlow ? slow : prompt).addCheckpoint(String(init?.body))
      return new Response(body, { status, headers: { 'content-type': type } })
    }
    const askAll = createAskWitnesses({
      witnesses: [...POLICY.witnesses, { name: 'slow', key: slowSigner.key, url: 'http://slow.example' }],
      reader: log.reader,
      logger: quiet,
      fetch: network as typeof fetch,
    })
    const late: string[] = []
    const cosigners = async (size: number): Promise<string[]> =>
      (await askAll(await log.at(size), ({ name }) => late.push(name))).map(({ name }) => name)

    expect(await cosigners(10)).toEqual(['gm.example/witness'])
    expect([askAll.away(), asked]).toEqual([['slow'], 1])
    const { promise, resolve } = Promise.withResolvers<void>()
    answer = promise
    // It hangs: the others are not kept back by it, and it is not asked twice at a time.
    expect(await cosigners(20)).toEqual(['gm.example/witness'])
    expect(await cosigners(30)).toEqual(['gm.example/witness'])
    expect([askAll.away(), asked, late]).toEqual([['slow'], 2, []])
    resolve()
    await until(() => late.length > 0)
    expect([askAll.away(), late]).toEqual([[], ['slow.example']])
    expect((await cosigners(40)).sort()).toEqual(['gm.example/witness', 'slow.example'])
  })
})
