import { Gauge, type Registry } from 'prom-client'
import { attestedLag, logLag } from '../log/log-lag.ts'
import type { LedgerLog } from '../log/open-log.ts'
import type { Provenance } from '../provenance.ts'

type Read = (provenance: Provenance, log: LedgerLog) => number | Promise<number>

const GAUGES: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['size', 'Ledger events that the newest signed head covers.', (_, { writer }) => writer.status().published],
  [
    'stopped',
    '1 once the log has failed for good: nothing more is signed.',
    (_, { writer }) => Number(writer.status().state === 'failed'),
  ],
  [
    'failing',
    '1 while the log cannot be written or signed, and it is tried again.',
    (_, { writer }) => Number(writer.status().state === 'failing'),
  ],
  [
    'lag_events',
    'Events that are folded and not signed.',
    (provenance, log) => logLag(provenance, log).events,
  ],
  [
    'lag_seconds',
    'Age of the oldest event that is not signed.',
    (provenance, log) => logLag(provenance, log).seconds,
  ],
  [
    'attested_lag_seconds',
    'Age of the oldest event that what is attested of lots does not cover.',
    (provenance, log) => attestedLag(provenance, log).seconds,
  ],
  [
    'cosigned_size',
    'Ledger events that the newest head with cosignatures covers; 0 without witnesses.',
    async (_, { reader }) => (await reader.cosigned())?.size ?? 0,
  ],
]

/** How far the transparency log is, and whether it goes on. */
export const createLogMetrics = (registry: Registry, provenance: Provenance, log: LedgerLog): void => {
  for (const [name, help, read] of GAUGES)
    new Gauge({
      name: `lodestone_log_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await read(provenance, log))
      },
    })
}
