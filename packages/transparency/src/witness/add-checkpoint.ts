import {
  formatCheckpoint,
  parseCheckpoint,
  type SignedCheckpoint,
  wholeNumber,
} from '../checkpoint/checkpoint.ts'
import { malformed } from '../errors.ts'
import { type Hash, hashFromText, hashText } from '../merkle/hash.ts'

/** What a log asks of a witness (C2SP tlog-witness): to cosign a checkpoint that continues the one it cosigned last. */
export type AddCheckpoint = {
  readonly oldSize: number
  readonly proof: readonly Hash[]
  readonly checkpoint: SignedCheckpoint
}

const LONGEST_PROOF = 63

/** What a log asks of a witness (C2SP tlog-witness): the size that it saw last, the proof from there, and the checkpoint. */
export const formatAddCheckpoint = ({ oldSize, proof, checkpoint }: AddCheckpoint): string =>
  [`old ${oldSize}`, ...proof.map(hashText), '', formatCheckpoint(checkpoint)].join('\n')

/** Errors: MALFORMED. */
export const parseAddCheckpoint = (body: string): AddCheckpoint => {
  const end = body.indexOf('\n\n')
  if (end < 0) throw malformed('The request has no blank line before its checkpoint.')
  const [old = '', ...proof] = body.slice(0, end).split('\n')
  if (!old.startsWith('old '))
    throw malformed('The request begins with "old" and the size of the tree before.')
  if (proof.length > LONGEST_PROOF)
    throw malformed(`A consistency proof has at most ${LONGEST_PROOF} hashes.`)
  return {
    oldSize: wholeNumber(old.slice('old '.length), 'size of a tree'),
    proof: proof.map(hashFromText),
    checkpoint: parseCheckpoint(body.slice(end + 2)),
  }
}
