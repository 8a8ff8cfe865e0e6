import { isTransparencyError } from '../errors.ts'
import { type TreeHead, verifyConsistency } from '../merkle/consistency.ts'
import { EMPTY_ROOT, sameHash } from '../merkle/hash.ts'
import { verifyNote } from '../note/verify.ts'
import type { TrustedLog } from '../policy/policy.ts'
import type { AddCheckpoint } from './add-checkpoint.ts'

/** Why a witness does not cosign, with the status that C2SP tlog-witness answers it by. */
export type WitnessRefusal = {
  readonly status: 400 | 403 | 404 | 409 | 422
  readonly why: string
  /** The log has signed what cannot be true together with what it signed before: to be kept, for it proves that. */
  readonly isFork: boolean
}

const refuse = (status: WitnessRefusal['status'], why: string, isFork = false): WitnessRefusal => ({
  status,
  why,
  isFork,
})

const EMPTY: TreeHead = { size: 0, root: EMPTY_ROOT }

/** Whether the checkpoint is signed by its log: null, or why not. */
const signatureProblem = (
  { checkpoint }: AddCheckpoint,
  logs: readonly TrustedLog[],
): WitnessRefusal | null => {
  const keys = logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin)
  if (keys.length === 0) return refuse(404, `The log ${checkpoint.origin} is not watched here.`)
  try {
    verifyNote(checkpoint.note, keys)
    return null
  } catch (error) {
    if (isTransparencyError(error)) return refuse(403, error.message)
    throw error
  }
}

/**
 * What a witness says to a request, that has seen the log at this head last (null: never). Null: it cosigns, once it has written down the new
 * head. In the order of C2SP tlog-witness.
 */
export const judgeCheckpoint = (
  request: AddCheckpoint,
  logs: readonly TrustedLog[],
  seen: TreeHead | null,
): WitnessRefusal | null => {
  const unsigned = signatureProblem(request, logs)
  if (unsigned !== null) return unsigned
  const { checkpoint, oldSize, proof } = request
  if (oldSize > checkpoint.size)
    return refuse(400, `The old size ${oldSize} is beyond the new one, ${checkpoint.size}.`)
  const known = seen ?? EMPTY
  if (oldSize !== known.size)
    return refuse(409, `The tree was ${known.size} when it was seen last, not ${oldSize}.`)
  if (oldSize === checkpoint.size && !sameHash(known.root, checkpoint.root))
    return refuse(409, `The log has signed two roots over ${oldSize} events.`, true)
  try {
    verifyConsistency(known, checkpoint, proof)
    return null
  } catch (error) {
    if (isTransparencyError(error)) return refuse(422, error.message, true)
    throw error
  }
}
