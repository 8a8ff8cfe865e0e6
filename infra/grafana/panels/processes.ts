import { lines, type Row } from './panel.ts'

const OURS = 'job=~"plants|provenance"'

export const processes: Row = {
  title: 'Processes',
  panels: [
    lines({
      title: 'CPU',
      about: 'Cores that each service uses.',
      queries: [
        {
          expr: `sum by (instance) (rate(process_cpu_seconds_total{${OURS}}[$__rate_interval]))`,
          legend: '{{instance}}',
        },
      ],
      unit: 'short',
      decimals: 2,
    }),
    lines({
      title: 'Memory',
      about: 'What each service holds.',
      queries: [{ expr: `process_resident_memory_bytes{${OURS}}`, legend: '{{instance}}' }],
      unit: 'bytes',
    }),
    lines({
      title: 'Event loop',
      about: 'How late the event loop of a service was, the slowest of a hundred turns.',
      queries: [{ expr: `nodejs_eventloop_lag_p99_seconds{${OURS}}`, legend: '{{instance}}' }],
      unit: 's',
    }),
  ],
}
