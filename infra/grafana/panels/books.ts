import { lines, type Row, stack } from './panel.ts'

const AREA = 'area=~"$area"'
const quantile = (q: number) =>
  `histogram_quantile(${q}, sum by (le, area) (rate(lodestone_append_seconds_bucket{${AREA}}[$__rate_interval])))`

export const books: Row = {
  title: 'Books',
  panels: [
    lines({
      title: 'Append latency',
      about: 'From the decision until the events are durable: the median, and the slowest of a hundred.',
      queries: [
        { expr: quantile(0.5), legend: '{{area}} p50' },
        { expr: quantile(0.99), legend: '{{area}} p99' },
      ],
      unit: 's',
    }),
    stack({
      title: 'Events appended',
      about: 'Events that became durable, by area.',
      queries: [
        {
          expr: `sum by (area) (rate(lodestone_append_events_sum{${AREA}}[$__rate_interval]))`,
          legend: '{{area}}',
        },
      ],
      unit: 'ops',
    }),
    lines({
      title: 'Events an append',
      about: 'How well posts are grouped: one append carries the posts that waited together.',
      queries: [
        {
          expr: `sum by (area) (rate(lodestone_append_events_sum{${AREA}}[$__rate_interval])) / sum by (area) (rate(lodestone_append_events_count{${AREA}}[$__rate_interval]))`,
          legend: '{{area}}',
        },
      ],
      unit: 'short',
      decimals: 1,
    }),
    lines({
      title: 'Queue',
      about: 'Posts that wait for their book.',
      queries: [{ expr: `max by (area) (lodestone_queue_length{${AREA}})`, legend: '{{area}}' }],
      unit: 'short',
    }),
    lines({
      title: 'Waiting for an outcome',
      about: '1 while an append is under way of which the store has not said whether it happened.',
      queries: [{ expr: `max by (area) (lodestone_book_waiting{${AREA}})`, legend: '{{area}}' }],
      unit: 'short',
    }),
    lines({
      title: 'Trouble by code',
      about: '1 while a book decides nothing, and why.',
      queries: [
        {
          expr: `max by (area, code) (lodestone_book_trouble{${AREA},code!=""})`,
          legend: '{{area}} {{code}}',
        },
      ],
      unit: 'short',
    }),
    lines({
      title: 'Revision',
      about: 'The last revision of each book that its service knows.',
      queries: [{ expr: `max by (area) (lodestone_book_revision{${AREA}})`, legend: '{{area}}' }],
      unit: 'short',
    }),
  ],
}
