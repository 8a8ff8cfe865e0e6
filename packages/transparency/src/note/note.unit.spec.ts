import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { fromBase64 } from '../base64.ts'
import { codeOf } from '../testing/index.ts'
import { formatAddCheckpoint, parseAddCheckpoint } from '../witness/add-checkpoint.ts'
import { formatVerifierKey, parseVerifierKey, signerOf } from './keys.ts'
import { formatNote, parseNote, signatureLine, signaturesOfLines } from './note.ts'
import { cosignText, signText } from './sign.ts'
import { verifiedSignatures, verifyNote } from './verify.ts'

/** The example of golang.org/x/mod/sumdb/note. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const PETERS_SECRET = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const SIGNED = `${TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`
/** The example of C2SP signed-note. */
const SIGNED_NOTE_EXAMPLE = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`
const peter = signerOf('PeterNeumann', 'note', fromBase64(PETERS_SECRET).subarray(1))
const witness = signerOf('witness.example/w1', 'cosignature', new Uint8Array(32).fill(7))
describe('verifier keys', () => {
  it.each([
    ['of signed-note', 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['of sumdb/note', PETER],
    ['of sumdb/note', 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'],
    ['of the Go checksum database', 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'],
    ['with a plus in its key', 'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6'],
    ['of a witness', 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'],
  ])('%s is read and written back: %s', (_, vkey) => {
    expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey)
  })

  it.each([
    ['of another id', PETER.replace('c74f20a3', 'c74f20a4')],
    ['with capital digits', PETER.replace('c74f20a3', 'C74F20A3')],
    ['that is too short', 'a+00000000+AQI='],
    ['of another kind', PETER.replace('+AR', '+Ag')],
    ['with a space in its name', PETER.replace('PeterN', 'Peter N')],
    ['with a newline', `${PETER}\n`],
    ['without a name', PETER.replace('PeterNeumann', '')],
  ])('refuses one %s', (_, vkey) => {
    expect(codeOf(() => parseVerifierKey(vkey))).toBe('MALFORMED')
  })
})

describe('signed notes', () => {
  it('signs as golang.org/x/mod/sumdb/note does, to the byte', async () => {
    expect(formatNote({ text: TEXT, signatures: [await signText(TEXT, peter)] })).toBe(SIGNED)
  })

  it('verifies its note, and says by whom', () => {
    expect(verifyNote(parseNote(SIGNED), [witness.key, parseVerifierKey(PETER)])).toEqual([
      { key: parseVerifierKey(PETER), seconds: null },
    ])
  })

  it('reads the example of signed-note: the text has a blank line of its own', () => {
    const note = parseNote(SIGNED_NOTE_EXAMPLE)
    expect(note.text.endsWith('ed è subito sera.\n')).toBe(true)
    expect(note.signatures.map(({ name, keyId }) => [name, keyId.toString(16)])).toEqual([
      ['quasimodo.example/salvatore', '367ba04b'],
    ])
    expect(formatNote(note)).toBe(SIGNED_NOTE_EXAMPLE)
  })

  it('passes over signatures by others, also under the same name', async () => {
    const namesake = signerOf('PeterNeumann', 'note', new Uint8Array(32).fill(9))
    const note = { text: TEXT, signatures: [await signText(TEXT, namesake), await signText(TEXT, peter)] }
    expect(verifyNote(note, [peter.key]).map(({ key }) => key)).toEqual([peter.key])
    expect(codeOf(() => verifyNote(note, [witness.key]))).toBe('NOT_SIGNED')
  })

  it('refuses the whole note when a signature by a trusted key is none', () => {
    const note = parseNote(SIGNED.replace('answer', 'Answer'))
    expect(codeOf(() => verifyNote(note, [peter.key]))).toBe('WRONG_SIGNATURE')
  })

  it.each([
    ['without a blank line', TEXT],
    ['without signatures', `${TEXT}\n`],
    ['whose last line is cut off', SIGNED.slice(0, -1)],
    ['with a carriage return', SIGNED.replace('\n', '\r\n')],
    ['with another dash', SIGNED.replace('—', '-')],
    ['whose signature is not padded', SIGNED.replace('AM=\n', 'AM\n')],
    ['with bits behind the signature', SIGNED.replace('AM=', 'AN=')],
    ['with text behind it', `${SIGNED}more\n`],
    ['with half a character', SIGNED.replace('answer', '\ud800')],
  ])('refuses a note %s', (_, text) => {
    expect(codeOf(() => parseNote(text))).toBe('MALFORMED')
  })
})

/** The example of C2SP tlog-witness: a request, signed by two keys of one name, and its answer. */
const REQUEST = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`
const ANSWER = `— witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
— witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+UfzuOBMh9ChdMkP1vi/lCAsmlw==
— witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==
`

describe('what a log and a witness say to each other', () => {
  it('reads the example of tlog-witness, and writes it back', () => {
    const request = parseAddCheckpoint(REQUEST)
    expect(request).toMatchObject({
      oldSize: 20_852_014,
      checkpoint: { origin: 'example.com/behind-the-sofa', size: 20_852_163 },
    })
    expect(request.proof).toHaveLength(4)
    expect(request.checkpoint.note.signatures.map(({ keyId }) => keyId.toString(16))).toEqual([
      '33de0ae',
      'a292ea05',
    ])
    expect(formatAddCheckpoint(request)).toBe(REQUEST)
    const lines = signaturesOfLines(ANSWER)
    expect(lines.map(({ name, signature }) => [name, signature.length])).toEqual([
      ['witness.example/w1', 72],
      ['witness.example/w1', 72],
      ['witness.example/w2', 72],
    ])
    expect(lines.map(signatureLine).join('')).toBe(ANSWER)
  })
})

describe('cosignatures', () => {
  it('signs with its time what tlog-cosignature says', async () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
    const line = await cosignText(text, 1_679_315_147, witness)
    expect([...line.signature.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb])
    const message = new TextEncoder().encode(`cosignature/v1\ntime 1679315147\n${text}`)
    expect(ed25519.verify(line.signature.subarray(8), message, witness.key.publicKey)).toBe(true)
    const note = { text, signatures: [line] }
    expect(verifiedSignatures(note, [witness.key])).toEqual([{ key: witness.key, seconds: 1_679_315_147 }])
  })

  it("has no signature that a log's would pass for, nor the other way", async () => {
    const secret = new Uint8Array(32).fill(3)
    const [log, cosigner] = [signerOf('one', 'note', secret), signerOf('one', 'cosignature', secret)]
    expect(log.key.keyId).not.toBe(cosigner.key.keyId)
    const line = await signText('text\n', log)
    const note = { text: 'text\n', signatures: [{ ...line, keyId: cosigner.key.keyId }] }
    expect(codeOf(() => verifiedSignatures(note, [cosigner.key]))).toBe('WRONG_SIGNATURE')
    await expect(cosignText('text\n', 1, log)).rejects.toThrow('no key for cosignatures')
    await expect(signText('text\n', cosigner)).rejects.toThrow('a key for cosignatures')
  })

  it('refuses another time than the one that was signed', async () => {
    const line = await cosignText('text\n', 1_000, witness)
    const signature = Uint8Array.from(line.signature)
    signature[7] = (signature[7] as number) ^ 1
    expect(
      codeOf(() =>
        verifiedSignatures({ text: 'text\n', signatures: [{ ...line, signature }] }, [witness.key]),
      ),
    ).toBe('WRONG_SIGNATURE')
  })
})
