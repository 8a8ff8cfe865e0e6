import type { SignedCheckpoint } from '../checkpoint/checkpoint.ts'
import { TransparencyError } from '../errors.ts'
import { keyIdText, type VerifierKey } from '../note/keys.ts'
import { verifiedSignatures } from '../note/verify.ts'
import { hasQuorum, NO_QUORUM, type Policy, type Span } from './policy.ts'
import { formatSpan, isWithin } from './span.ts'

/** A witness that has cosigned, and when it says that it did (POSIX seconds). */
export type Cosigned = { readonly name: string; readonly key: VerifierKey; readonly seconds: number }

/** What was found true of a checkpoint: by which key its log signed it, who cosigned it, and whether a quorum was asked for at all. */
export type VerifiedCheckpoint = {
  readonly log: VerifierKey
  readonly witnesses: readonly Cosigned[]
  readonly quorumAsked: boolean
}

/** Makes sure that a log that the policy trusts under this origin has signed, and is believed over this size; gives its key. Errors: NOT_SIGNED, WRONG_SIGNATURE. */
export const verifyLogSignature = (
  { origin, size, note }: SignedCheckpoint,
  { logs }: Policy,
): VerifierKey => {
  const own = logs.filter(({ key }) => key.name === origin)
  const keys = verifiedSignatures(
    note,
    own.map(({ key }) => key),
  ).map(({ key }) => key)
  const spanOf = (key: VerifierKey): Span => own.find((log) => log.key === key)?.signs ?? EVERYWHERE
  const signed = keys.find((key) => isWithin(spanOf(key), size))
  if (signed !== undefined) return signed
  const elsewhere = keys.map((key) => `${keyIdText(key)}, which signs ${formatSpan(spanOf(key))}`)
  throw new TransparencyError(
    'NOT_SIGNED',
    keys.length === 0
      ? `The checkpoint of ${origin} is not signed by a log that the policy trusts.`
      : `The checkpoint of ${origin} over ${size} leaves is signed by ${elsewhere.join('; ')}: not there.`,
  )
}

const EVERYWHERE: Span = { from: 0, until: null }

/** Makes sure that a quorum has cosigned; gives all witnesses of the policy that have. Errors: QUORUM_MISSING, WRONG_SIGNATURE. */
export const verifyQuorum = ({ note }: SignedCheckpoint, policy: Policy): readonly Cosigned[] => {
  const signed = verifiedSignatures(
    note,
    policy.witnesses.map(({ key }) => key),
  )
  const witnesses = signed.flatMap(({ key, seconds }) => {
    const name = policy.witnesses.find((witness) => witness.key === key)?.name
    return name === undefined || seconds === null ? [] : [{ name, key, seconds }]
  })
  if (hasQuorum(policy, new Set(witnesses.map(({ name }) => name)))) return witnesses
  throw new TransparencyError(
    'QUORUM_MISSING',
    `The policy asks for the quorum ${policy.quorum}; cosigned by ${witnesses.map(({ name }) => name).join(', ') || 'nobody that it names'}.`,
  )
}

/** Both. Errors: NOT_SIGNED, WRONG_SIGNATURE, QUORUM_MISSING. */
export const verifyCheckpoint = (checkpoint: SignedCheckpoint, policy: Policy): VerifiedCheckpoint => ({
  log: verifyLogSignature(checkpoint, policy),
  witnesses: verifyQuorum(checkpoint, policy),
  quorumAsked: policy.quorum !== NO_QUORUM,
})
