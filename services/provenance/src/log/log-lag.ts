import { isLogError } from '@lodestone/transparency-log'
import type { Provenance } from '../provenance.ts'
import type { LedgerLog } from './open-log.ts'

/** How far a signed head is behind what is folded: in events, and in seconds since the oldest of them was recorded. */
export type LogLag = { readonly events: number; readonly seconds: number }

const lagOf = ({ position, lineage, clock }: Provenance, covered: number): LogLag => {
  const events = Math.max(0, position() - covered)
  if (events === 0) return { events, seconds: 0 }
  const recordedMs = lineage().events.columns.knownMs[covered + 1] ?? 0
  return { events, seconds: Math.max(0, (clock().getTime() - recordedMs) / 1_000) }
}

/** Of the log itself. */
export const logLag = (provenance: Provenance, { writer }: LedgerLog): LogLag =>
  lagOf(provenance, writer.status().published)

/** Of what is attested of lots. */
export const attestedLag = (provenance: Provenance, { attester }: LedgerLog): LogLag =>
  lagOf(provenance, attester.latest()?.attestation.position ?? 0)

/** So many seconds it may be behind, before that is told. */
const PATIENCE_SECONDS = 15

/** What an operator is to know of a log that does not keep up; questions are answered all the same. Says nothing that a stranger may not know. */
export const logWarnings = (provenance: Provenance, log: LedgerLog): string[] => {
  const { state, failure } = log.writer.status()
  const code = isLogError(failure) ? ` (${failure.code})` : ''
  if (state === 'failed') return [`The transparency log has stopped${code}: nothing more is signed.`]
  if (state === 'failing')
    return [`The transparency log cannot be written or signed${code}; it is tried again.`]
  const { events, seconds } = logLag(provenance, log)
  if (seconds > PATIENCE_SECONDS)
    return [`The transparency log is ${events} events and ${Math.round(seconds)} seconds behind.`]
  const attested = attestedLag(provenance, log)
  return attested.seconds > PATIENCE_SECONDS || log.attester.failure() !== null
    ? [`What is attested of lots is ${attested.events} events behind.`]
    : []
}
