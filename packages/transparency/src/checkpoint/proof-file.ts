import { base64, fromBase64 } from '../base64.ts'
import { malformed } from '../errors.ts'
import { type Hash, hashFromText, hashText } from '../merkle/hash.ts'
import { verifyInclusion } from '../merkle/inclusion.ts'
import { formatCheckpoint, parseCheckpoint, type SignedCheckpoint, wholeNumber } from './checkpoint.ts'

/** A C2SP tlog-proof: that an entry stands in a log, for whoever has the log's key. `extra` is not proven by it. */
export type LogProof = {
  readonly index: number
  readonly proof: readonly Hash[]
  readonly checkpoint: SignedCheckpoint
  readonly extra: Uint8Array | null
}

const HEADING = 'c2sp.org/tlog-proof@v1'
const LONGEST_PROOF = 64

/** As a C2SP tlog-proof file, version 1. */
export const formatLogProof = ({ index, proof, checkpoint, extra }: LogProof): string =>
  [
    HEADING,
    ...(extra === null ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...proof.map(hashText),
    '',
    formatCheckpoint(checkpoint),
  ].join('\n')

/** Errors: MALFORMED. */
export const parseLogProof = (text: string): LogProof => {
  const end = text.indexOf('\n\n')
  if (end < 0) throw malformed('The proof has no blank line before its checkpoint.')
  const [heading, ...lines] = text.slice(0, end).split('\n')
  if (heading !== HEADING) throw malformed(`A proof begins with "${HEADING}".`)
  const extra = lines[0]?.startsWith('extra ')
    ? fromBase64((lines.shift() as string).slice('extra '.length))
    : null
  const index = lines.shift()
  if (!index?.startsWith('index ')) throw malformed('The proof does not say the index of its entry.')
  if (lines.length > LONGEST_PROOF) throw malformed(`A proof has at most ${LONGEST_PROOF} hashes.`)
  return {
    index: wholeNumber(index.slice('index '.length), 'index of an entry'),
    proof: lines.map(hashFromText),
    checkpoint: parseCheckpoint(text.slice(end + 2)),
    extra,
  }
}

/** Makes sure that the entry with this leaf hash stands where the proof says. Who signed the checkpoint is `verifyCheckpoint`'s. Errors: PROOF_FAILED, INVALID. */
export const verifyLogProof = (leaf: Hash, { index, proof, checkpoint }: LogProof): void =>
  verifyInclusion(leaf, index, checkpoint, proof)
