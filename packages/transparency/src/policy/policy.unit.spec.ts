import { describe, expect, it } from 'vitest'
import { formatCheckpoint, parseCheckpoint, signCheckpoint } from '../checkpoint/checkpoint.ts'
import { formatVerifierKey, keyIdText, type Signer, signerOf } from '../note/keys.ts'
import { cosignText } from '../note/sign.ts'
import { codeOf, someLeaves } from '../testing/index.ts'
import { formatPolicy, parsePolicy } from './policy-file.ts'
import { verifyCheckpoint } from './verify-checkpoint.ts'

const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const log = signerOf('mp.example/ledger', 'note', secret(1))
const rotated = signerOf('mp.example/ledger', 'note', secret(2))
const witnesses = [3, 4, 5, 6].map((n) => signerOf(`witness.example/w${n}`, 'cosignature', secret(n)))
const [X1, X2, X3, Y1] = witnesses.map(({ key }) => formatVerifierKey(key)) as [
  string,
  string,
  string,
  string,
]
const LOG = `log ${formatVerifierKey(log.key)}`
const [NAMED, NAMED_NEW] = [log, rotated].map(({ key }) => `${key.name}+${keyIdText(key)}`) as [
  string,
  string,
]
const POLICY = `# who is believed
${LOG} https://mp.example/ledger

witness X1 ${X1}
witness X2 ${X2}\thttps://x2.example
witness X3 ${X3}
group X 2 X1 X2 X3
witness Y1 ${Y1}
group Y any Y1
group X-and-Y all X Y
quorum X-and-Y
`
const [root] = someLeaves(1) as [Uint8Array]
const cosignedBy = async (...names: number[]) => {
  const checkpoint = await signCheckpoint({ size: 1, root }, [log])
  const { text, signatures } = checkpoint.note
  const lines = await Promise.all(names.map((n) => cosignText(text, 1_700_000_000 + n, witnesses[n] ?? log)))
  return parseCheckpoint(
    formatCheckpoint({ ...checkpoint, note: { text, signatures: [...signatures, ...lines] } }),
  )
}
describe('a policy', () => {
  it.each([
    ['two of X and Y', [0, 2, 3], 'fine'],
    ['all', [0, 1, 2, 3], 'fine'],
    ['one of X and Y', [1, 3], 'QUORUM_MISSING'],
    ['X without Y', [0, 1, 2], 'QUORUM_MISSING'],
    ['nobody', [], 'QUORUM_MISSING'],
  ])('asks for two of X and one of Y: cosigned by %s', async (_, names, said) => {
    const checkpoint = await cosignedBy(...names)
    expect(codeOf(() => verifyCheckpoint(checkpoint, parsePolicy(POLICY)))).toBe(said)
  })

  it('says who signed, who cosigned and when', async () => {
    const found = verifyCheckpoint(await cosignedBy(0, 2, 3), parsePolicy(POLICY))
    expect(found.log).toEqual(log.key)
    expect(found.quorumAsked).toBe(true)
    expect(found.witnesses.map(({ name, seconds }) => [name, seconds])).toEqual([
      ['X1', 1_700_000_000],
      ['X3', 1_700_000_002],
      ['Y1', 1_700_000_003],
    ])
  })

  it('does not count a witness twice that has cosigned twice', async () => {
    const policy = parsePolicy(`${LOG}\nwitness X1 ${X1}\nwitness X2 ${X2}\ngroup X 2 X1 X2\nquorum X\n`)
    const checkpoint = await cosignedBy(0, 0)
    expect(codeOf(() => verifyCheckpoint(checkpoint, policy))).toBe('QUORUM_MISSING')
  })

  it('without a quorum says that none was asked for', async () => {
    const found = verifyCheckpoint(await cosignedBy(), parsePolicy(`${LOG}\nquorum none\n`))
    expect(found).toEqual({ log: log.key, witnesses: [], quorumAsked: false })
  })

  it('believes no log that it does not name, nor one under another origin', async () => {
    const other = await signCheckpoint({ size: 1, root }, [signerOf('other.example', 'note', secret(1))])
    expect(codeOf(() => verifyCheckpoint(other, parsePolicy(`${LOG}\nquorum none\n`)))).toBe('NOT_SIGNED')
  })

  it('believes an old and a new key of the same log: keys are rotated', async () => {
    const policy = parsePolicy(`${LOG}\nlog ${formatVerifierKey(rotated.key)}\nquorum none\n`)
    for (const signer of [log, rotated]) {
      const checkpoint = await signCheckpoint({ size: 1, root }, [signer])
      expect(verifyCheckpoint(checkpoint, policy).log).toEqual(signer.key)
    }
    const both = await signCheckpoint({ size: 1, root }, [log, rotated])
    expect(codeOf(() => verifyCheckpoint(both, parsePolicy(`${LOG}\nquorum none\n`)))).toBe('fine')
  })

  it('believes a key over the sizes only that it is said to sign, and says which key it was', async () => {
    const at = (size: number, ...signers: Signer[]) => signCheckpoint({ size, root }, signers)
    const policy = parsePolicy(
      `${LOG}\n#!signs ${NAMED} from 0 until 40\nlog ${formatVerifierKey(rotated.key)}\n#!signs ${NAMED_NEW} from 38\nquorum none\n`,
    )
    const signedBy = async (size: number, ...signers: Signer[]) =>
      verifyCheckpoint(await at(size, ...signers), policy).log
    expect(await signedBy(40, log)).toEqual(log.key)
    expect(await signedBy(38, rotated)).toEqual(rotated.key)
    expect(await signedBy(41, log, rotated)).toEqual(rotated.key)
    await expect(signedBy(41, log)).rejects.toThrow(
      `over 41 leaves is signed by ${keyIdText(log.key)}, which signs from 0 until 40: not there`,
    )
    await expect(signedBy(37, rotated)).rejects.toMatchObject({ code: 'NOT_SIGNED' })
  })

  it('is written and read back the same', () => {
    for (const text of [POLICY, `${LOG}\n#!signs ${NAMED} from 3 until 4\nquorum none\n`]) {
      const policy = parsePolicy(text)
      expect(parsePolicy(formatPolicy(policy))).toEqual(policy)
    }
  })

  it.each([
    ['no quorum', LOG],
    ['two quorums', `${LOG}\nquorum none\nquorum none`],
    ['a quorum of the unknown', `${LOG}\nquorum X`],
    ['a group of what comes later', `group X any X1\nwitness X1 ${X1}\nquorum X`],
    ['a member twice', `witness X1 ${X1}\ngroup A any X1\ngroup B any X1\nquorum B`],
    ['a name twice', `witness X1 ${X1}\nwitness X1 ${X2}\nquorum X1`],
    ['a key twice', `witness X1 ${X1}\nwitness X2 ${X1}\nquorum X1`],
    ['too many to reach', `witness X1 ${X1}\ngroup A 2 X1\nquorum A`],
    ['none to reach', `witness X1 ${X1}\ngroup A 0 X1\nquorum A`],
    ['the name none', `witness none ${X1}\nquorum none`],
    ["a witness's key for a log", `log ${X1}\nquorum none`],
    ["a log's key for a witness", `witness X1 ${formatVerifierKey(log.key)}\nquorum X1`],
    ['another keyword', 'logs\nquorum none'],
    ['a control character', `${LOG}\u0007\nquorum none`],
    ['sizes of a key that comes later', `#!signs ${NAMED} from 0\n${LOG}\nquorum none`],
    ['sizes of a key twice', `${LOG}\n#!signs ${NAMED} from 0\n#!signs ${NAMED} from 1\nquorum none`],
    ['no sizes', `${LOG}\n#!signs ${NAMED}\nquorum none`],
    ['sizes that are none', `${LOG}\n#!signs ${NAMED} from 4 until 3\nquorum none`],
    ['an end without a beginning', `${LOG}\n#!signs ${NAMED} until 3\nquorum none`],
    ['a word of ours that it does not know', `${LOG}\n#!sings ${NAMED} from 0\nquorum none`],
  ])('refuses %s', (_, text) => {
    expect(codeOf(() => parsePolicy(text))).toBe('MALFORMED')
  })
})
