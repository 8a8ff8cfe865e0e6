import type { Readiness, RegistryReader } from '@lodestone/plant-service'
import { logWarnings } from '../log/log-lag.ts'
import type { LedgerLog } from '../log/open-log.ts'
import type { Provenance } from '../provenance.ts'

/** Whether questions are answered now; while the log is folded, how far that is. */
export const readinessOf = async (
  provenance: Provenance,
  registry: RegistryReader,
  log?: LedgerLog,
): Promise<Readiness> => {
  const reasons = [...(await notAnswering(provenance))]
  if (registry.trouble() !== null) reasons.push('The registry is not up to date.')
  // A log that cannot go on must not take the ledger's answers away.
  return { ready: reasons.length === 0, reasons, ...(log && { warnings: logWarnings(provenance, log) }) }
}

const notAnswering = async (provenance: Provenance): Promise<string[]> => {
  const { state, answers } = provenance.status()
  if (state === 'failed') return ['The projection has stopped; the log says why.']
  if (state === 'stopping' || state === 'stopped') return ['The service is shutting down.']
  if (answers) return []
  const position = provenance.position()
  const lag = await provenance.lag().catch(() => null)
  const progress = lag === null ? `${position} events` : `${position} of ${position + lag.events} events`
  return [`The projection is ${state.replace('_', ' ')}: ${progress} are folded.`]
}
