import { figure, type Row } from './panel.ts'

export const now: Row = {
  title: 'Now',
  panels: [
    figure({
      title: 'Plants that do not answer',
      about: 'Services of areas that Prometheus cannot reach.',
      queries: [{ expr: 'count(up{job="plants"} == 0) or vector(0)', legend: 'plants' }],
      unit: 'short',
      thresholds: [1, 1],
    }),
    figure({
      title: 'Books in trouble',
      about: 'Books that decide nothing at present.',
      queries: [{ expr: 'sum(max by (area) (lodestone_book_trouble)) or vector(0)', legend: 'books' }],
      unit: 'short',
      thresholds: [1, 1],
    }),
    figure({
      title: 'Projection behind',
      about: 'Age of the oldest event that is stored and not folded.',
      queries: [{ expr: 'max(lodestone_projection_lag_seconds)', legend: 'seconds' }],
      unit: 's',
      thresholds: [10, 60],
    }),
    figure({
      title: 'Parked events',
      about: 'Events that could not be read; answers are incomplete while there are any.',
      queries: [{ expr: 'max(lodestone_projection_parked_events)', legend: 'events' }],
      unit: 'short',
      thresholds: [1, 1],
    }),
    figure({
      title: 'Store nodes away',
      about: 'Nodes of the event store that Prometheus cannot reach.',
      queries: [{ expr: 'count(up{job="store"} == 0) or vector(0)', legend: 'nodes' }],
      unit: 'short',
      thresholds: [1, 1],
    }),
    figure({
      title: 'Alerts',
      about: 'Alerts that fire.',
      queries: [{ expr: 'count(ALERTS{alertstate="firing"}) or vector(0)', legend: 'alerts' }],
      unit: 'short',
      thresholds: [1, 1],
    }),
  ],
}
