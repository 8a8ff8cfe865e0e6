import { lines, type Row, stack } from './panel.ts'

const question = (q: number) =>
  `histogram_quantile(${q}, sum by (le, route) (rate(lodestone_question_seconds_bucket[$__rate_interval])))`

export const projection: Row = {
  title: 'Projection',
  panels: [
    lines({
      title: 'Position',
      about: 'Ledger events that are folded, and those in the last snapshot.',
      queries: [
        { expr: 'lodestone_projection_position', legend: 'folded' },
        { expr: 'lodestone_projection_snapshot_position', legend: 'in the snapshot' },
      ],
      unit: 'short',
    }),
    lines({
      title: 'Behind, in events',
      about: 'Ledger events that are stored and not folded.',
      queries: [{ expr: 'lodestone_projection_lag_events', legend: 'events' }],
      unit: 'short',
    }),
    lines({
      title: 'Behind, in seconds',
      about: 'Age of the oldest event that is stored and not folded.',
      queries: [{ expr: 'lodestone_projection_lag_seconds', legend: 'seconds' }],
      unit: 's',
    }),
    lines({
      title: 'Folding',
      about: 'Events folded a second.',
      queries: [{ expr: 'lodestone_projection_fold_events_per_second', legend: 'events/s' }],
      unit: 'ops',
    }),
    lines({
      title: 'Parked events',
      about: 'Events that could not be read.',
      queries: [{ expr: 'lodestone_projection_parked_events', legend: 'events' }],
      unit: 'short',
    }),
    lines({
      title: 'Subscription drops',
      about: 'Connections to the store that were lost, each quarter of an hour.',
      queries: [{ expr: 'increase(lodestone_projection_drops_total[15m])', legend: 'drops' }],
      unit: 'short',
    }),
    lines({
      title: 'Snapshots',
      about: 'Age of the last snapshot that this process wrote, and those that failed in the last hour.',
      queries: [
        { expr: 'lodestone_projection_snapshot_age_seconds', legend: 'age' },
        { expr: 'increase(lodestone_projection_snapshot_failures_total[1h])', legend: 'failures' },
      ],
      unit: 's',
    }),
    lines({
      title: 'Question latency',
      about: 'From a question to the end of its answer: the slowest of a hundred, by route.',
      queries: [{ expr: question(0.99), legend: '{{route}}' }],
      unit: 's',
    }),
    stack({
      title: 'Questions by status',
      about: 'What was answered.',
      queries: [
        {
          expr: 'sum by (status) (rate(lodestone_question_seconds_count[$__rate_interval]))',
          legend: '{{status}}',
        },
      ],
      unit: 'ops',
    }),
    lines({
      title: 'Waiting and listening',
      about: 'Questions that wait for an event, and listeners to changes.',
      queries: [
        { expr: 'lodestone_projection_waiting_questions', legend: 'waiting' },
        { expr: 'lodestone_projection_live_listeners', legend: 'listening' },
        { expr: 'increase(lodestone_projection_live_dropped_total[15m])', legend: 'dropped' },
      ],
      unit: 'short',
    }),
  ],
}
