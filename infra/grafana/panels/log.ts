import { lines, type Row } from './panel.ts'

export const log: Row = {
  title: 'Transparency log',
  panels: [
    lines({
      title: 'Signed, and cosigned',
      about: 'Ledger events that the newest signed head covers, and the newest that witnesses have cosigned.',
      queries: [
        { expr: 'lodestone_log_size', legend: 'signed' },
        { expr: 'lodestone_log_cosigned_size', legend: 'cosigned' },
      ],
      unit: 'short',
    }),
    lines({
      title: 'Not signed yet',
      about:
        'Age of the oldest event that no signed head covers, and of the oldest that what is attested of lots does not.',
      queries: [
        { expr: 'lodestone_log_lag_seconds', legend: 'log' },
        { expr: 'lodestone_log_attested_lag_seconds', legend: 'attestations' },
      ],
      unit: 's',
    }),
    lines({
      title: 'Events not signed, and failures',
      about:
        'Events that are folded and not signed; 1 while the log cannot be written or signed, and once it has stopped.',
      queries: [
        { expr: 'lodestone_log_lag_events', legend: 'events' },
        { expr: 'lodestone_log_failing', legend: 'failing' },
        { expr: 'lodestone_log_stopped', legend: 'stopped' },
      ],
      unit: 'short',
    }),
  ],
}
