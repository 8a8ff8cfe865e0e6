import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64, base64url, fromBase64, fromBase64url } from './base64.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint/checkpoint.ts'
import { formatLogProof, parseLogProof } from './checkpoint/proof-file.ts'
import { isTransparencyError } from './errors.ts'
import { disclose } from './leaf/commitment.ts'
import { formatEventProof, parseEventProof } from './leaf/event-proof.ts'
import { formatVerifierKey, parseVerifierKey, signerOf } from './note/keys.ts'
import { formatNote, parseNote } from './note/note.ts'
import { formatPolicy, parsePolicy } from './policy/policy-file.ts'
import { someLeaves } from './testing/index.ts'
import { entriesOfBundle, entryBundle } from './tiles/bundle.ts'
import { tileOfPath, tilePath } from './tiles/path.ts'
import { formatAddCheckpoint, parseAddCheckpoint } from './witness/add-checkpoint.ts'

const leaves = someLeaves(20)
const log = signerOf('mp.example/ledger', 'note', new Uint8Array(32).fill(1))
const checkpoint = await signCheckpoint({ size: 73_895, root: leaves[0] as Uint8Array }, [log])

/** What is parsed, a good example of it, and how it is written. */
const TEXTS: Record<
  string,
  { parse: (text: string) => unknown; format: (parsed: never) => string; good: string }
> = {
  note: { parse: parseNote, format: formatNote, good: formatCheckpoint(checkpoint) },
  checkpoint: { parse: parseCheckpoint, format: formatCheckpoint, good: formatCheckpoint(checkpoint) },
  'log proof': {
    parse: parseLogProof,
    format: formatLogProof,
    good: formatLogProof({
      index: 73_894,
      proof: leaves.slice(1, 18),
      checkpoint,
      extra: leaves[19] as Uint8Array,
    }),
  },
  'event proof': {
    parse: parseEventProof,
    format: formatEventProof,
    good: formatEventProof({
      leaf: { text: '{"leaf":1}', salt: new Uint8Array(16) },
      disclosures: [disclose(new Uint8Array(16), 'FTW-SC-26-23011')],
      proof: { index: 73_894, proof: leaves.slice(1, 18), checkpoint },
    }),
  },
  'request to a witness': {
    parse: parseAddCheckpoint,
    format: formatAddCheckpoint,
    good: formatAddCheckpoint({ oldSize: 70_000, proof: leaves.slice(1, 9), checkpoint }),
  },
  'verifier key': { parse: parseVerifierKey, format: formatVerifierKey, good: formatVerifierKey(log.key) },
  'tile path': { parse: tileOfPath, format: tilePath, good: 'tile/0/x001/x234/067.p/8' },
  base64: { parse: fromBase64, format: base64, good: base64(leaves[0] as Uint8Array) },
  base64url: { parse: fromBase64url, format: base64url, good: base64url(leaves[0] as Uint8Array) },
}

/** A good text with something done to it: a character changed, left out, put in; a line doubled, moved or left out. */
const spoil = (good: string, how: readonly [kind: number, at: number, what: string][]): string =>
  how.reduce((text, [kind, at, what]) => {
    const i = at % (text.length + 1)
    const lines = text.split('\n')
    const line = at % lines.length
    if (kind === 0) return text.slice(0, i) + what + text.slice(i + 1)
    if (kind === 1) return text.slice(0, i) + text.slice(i + 1)
    if (kind === 2) return text.slice(0, i) + what + text.slice(i)
    if (kind === 3) return lines.toSpliced(line, 0, lines[line] ?? '').join('\n')
    return lines.toSpliced(line, 1).join('\n')
  }, good)

const character = fc.oneof(
  fc.constantFrom('\n', ' ', '0', '=', '+', '—', '\r', '\u0000', '\ud800', '/', 'x', '\ufeff', 'A', 'é'),
  fc.string({ maxLength: 3 }),
)
const spoiling = fc.array(fc.tuple(fc.nat(4), fc.nat(), character), { minLength: 1, maxLength: 4 })

/** What was read, or null where it was refused; anything but our own error goes on. */
const readOf = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch (error) {
    if (isTransparencyError(error, 'MALFORMED')) return null
    throw error
  }
}

describe.each(Object.entries(TEXTS))('the parser of a %s', (_, { parse, format, good }) => {
  it('reads what is written', () => {
    expect(format(parse(good) as never)).toBe(good)
  })

  it('throws nothing but its own error, and accepts one text only for each meaning', () => {
    const texts = fc.oneof(
      { weight: 4, arbitrary: spoiling.map((how) => spoil(good, how)) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    )
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = readOf(() => parse(text))
        if (parsed !== null) expect(format(parsed as never)).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the other parsers', () => {
  it('of policies throw nothing but their own error', () => {
    const key = formatVerifierKey(log.key)
    const good = `log ${key}\n#!signs ${key.slice(0, key.lastIndexOf('+'))} from 3 until 9\nquorum none\n`
    fc.assert(
      fc.property(spoiling, (how) => {
        const policy = readOf(() => parsePolicy(spoil(good, how)))
        // What is written of it says the same: no limit of a key gets lost.
        if (policy !== null) expect(parsePolicy(formatPolicy(policy))).toEqual(policy)
      }),
      { numRuns: 1_000 },
    )
  })

  it('of entry bundles read what is written, and accept one encoding only', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }),
        fc.uint8Array({ maxLength: 3 }),
        (entries, more) => {
          const bundle = entryBundle(entries)
          expect(entriesOfBundle(bundle, entries.length).map(String)).toEqual(entries.map(String))
          const longer = Uint8Array.from([...bundle, ...more])
          const read = readOf(() => entriesOfBundle(longer, entries.length))
          expect(read === null).toBe(more.length > 0)
        },
      ),
    )
  })
})
