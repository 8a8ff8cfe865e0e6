import type { SignedCheckpoint } from '../checkpoint/checkpoint.ts'
import { TransparencyError } from '../errors.ts'
import type { VerifierKey } from '../note/keys.ts'
import { verifiedSignatures } from '../note/verify.ts'
import { hasQuorum, NO_QUORUM, type Policy } from './policy.ts'

/** A witness that has cosigned, and when it says that it did (POSIX seconds). */
export type Cosigned = { readonly name: string; readonly key: VerifierKey; readonly seconds: number }

/** What was found true of a checkpoint: by which key its log signed it, who cosigned it, and whether a quorum was asked for at all. */
export type VerifiedCheckpoint = {
  readonly log: VerifierKey
  readonly witnesses: readonly Cosigned[]
  readonly quorumAsked: boolean
}

/**
 * Makes sure that a checkpoint is signed by a log that the policy trusts under this origin, and cosigned by a quorum. Errors: NOT_SIGNED, WRONG_SIGNATURE,
 * QUORUM_MISSING.
 */
export const verifyCheckpoint = (checkpoint: SignedCheckpoint, policy: Policy): VerifiedCheckpoint => {
  const { origin, note } = checkpoint
  const logs = policy.logs.map(({ key }) => key).filter(({ name }) => name === origin)
  const [log] = verifiedSignatures(note, logs)
  if (log === undefined)
    throw new TransparencyError(
      'NOT_SIGNED',
      `The checkpoint of ${origin} is not signed by a log that the policy trusts.`,
    )
  const signed = verifiedSignatures(
    note,
    policy.witnesses.map(({ key }) => key),
  )
  const witnesses = signed.flatMap(({ key, seconds }) => {
    const name = policy.witnesses.find((witness) => witness.key === key)?.name
    return name === undefined || seconds === null ? [] : [{ name, key, seconds }]
  })
  if (!hasQuorum(policy, new Set(witnesses.map(({ name }) => name))))
    throw new TransparencyError(
      'QUORUM_MISSING',
      `The policy asks for the quorum ${policy.quorum}; cosigned by ${witnesses.map(({ name }) => name).join(', ') || 'nobody that it names'}.`,
    )
  return { log: log.key, witnesses, quorumAsked: policy.quorum !== NO_QUORUM }
}
