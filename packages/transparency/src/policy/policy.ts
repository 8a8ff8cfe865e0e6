import type { VerifierKey } from '../note/keys.ts'

/** Over which sizes of a tree a key is believed: from one on, until another, both included; null where it is believed still. */
export type Span = { readonly from: number; readonly until: number | null }

/** A log that is trusted, by its key; the key's name is the log's origin. `signs`: where a key that was rotated is believed; everywhere unless told. */
export type TrustedLog = { readonly key: VerifierKey; readonly url: string | null; readonly signs?: Span }

/** A witness; `name` is what it is called within the policy. */
export type TrustedWitness = { readonly name: string; readonly key: VerifierKey; readonly url: string | null }

/** So many of the members have cosigned. */
export type WitnessGroup = {
  readonly name: string
  readonly least: number
  readonly members: readonly string[]
}

/** Whom a verifier believes (C2SP tlog-policy): which logs, and the cosignatures of which witnesses. `quorum`: a witness, a group, or `none`. */
export type Policy = {
  readonly logs: readonly TrustedLog[]
  readonly witnesses: readonly TrustedWitness[]
  readonly groups: readonly WitnessGroup[]
  readonly quorum: string
}

export const NO_QUORUM = 'none'

/** Whether the witnesses that have cosigned, by name, are enough. */
export const hasQuorum = ({ groups, quorum }: Policy, cosigned: ReadonlySet<string>): boolean => {
  if (quorum === NO_QUORUM) return true
  const reached = new Set(cosigned)
  // A group names only what stands before it.
  for (const { name, least, members } of groups)
    if (members.filter((member) => reached.has(member)).length >= least) reached.add(name)
  return reached.has(quorum)
}
