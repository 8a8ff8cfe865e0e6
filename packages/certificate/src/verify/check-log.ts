import {
  type Hash,
  keyIdText,
  NO_QUORUM,
  type Policy,
  parseCheckpoint,
  type SignedCheckpoint,
  verifyLogSignature,
  verifyMultiProof,
  verifyQuorum,
} from '@lodestone/transparency'
import type { Enclosed } from '../file/certificate-file.ts'
import { type Check, failed, holds, notChecked, passed } from './check.ts'
import { namesOf } from './names-of.ts'

const CHECKPOINT = '/enclosed/checkpoint'

/** Whether the events stand in the log that the policy trusts, under a head that its witnesses have seen. */
export const checkLog = (
  { checkpoint: text, events }: Enclosed,
  opened: { readonly leaves: readonly Hash[]; readonly proof: readonly Hash[] },
  position: number,
  policy: Policy | null,
): readonly Check[] => {
  let checkpoint: SignedCheckpoint | null = null
  const read = holds('checkpoint', CHECKPOINT, () => {
    checkpoint = parseCheckpoint(text)
    return []
  })
  if (checkpoint === null) return read
  const head: SignedCheckpoint = checkpoint
  return [
    ...checkHead(head, policy),
    ...holds('inclusion', '/enclosed/proof', () => {
      if (opened.leaves.length < events.length)
        return notChecked(
          'inclusion',
          'Whether the events stand in the log was not looked at: what is enclosed was changed.',
        )
      const indexes = events.map(({ index }) => index)
      const last = indexes.at(-1) ?? -1
      if (last >= position || position > head.size)
        return failed(
          'inclusion',
          `The certificate speaks as of position ${position}; its last event is at ${last + 1}, and the log's head covers ${head.size}.`,
          '/credentialSubject/asked/position',
        )
      verifyMultiProof(indexes, opened.leaves, head, opened.proof)
      return passed(
        'inclusion',
        `All ${events.length} events stand in the log of ${head.origin}, at their places, under its head over ${head.size} events.`,
      )
    }),
  ]
}

const checkHead = (head: SignedCheckpoint, policy: Policy | null): readonly Check[] => {
  if (policy === null)
    return [
      notChecked(
        'checkpoint',
        `No policy was given: who signed the head of ${head.origin} was not looked at.`,
      ),
      notChecked('witnesses', 'No policy was given: no witness was looked for.'),
    ]
  return [
    ...holds('checkpoint', CHECKPOINT, () => {
      const log = verifyLogSignature(head, policy)
      return passed(
        'checkpoint',
        `The log's head over ${head.size} events is signed by ${head.origin} with its key ${keyIdText(log)}, which the policy trusts for it.`,
      )
    }),
    ...holds('witnesses', CHECKPOINT, () => {
      if (policy.quorum === NO_QUORUM)
        return notChecked(
          'witnesses',
          'The policy asks for no witness: that others were shown the same log is not known.',
        )
      const witnesses = verifyQuorum(head, policy)
      return passed(
        'witnesses',
        `The head was cosigned by ${namesOf(witnesses)}: they were shown no other log.`,
      )
    }),
  ]
}
