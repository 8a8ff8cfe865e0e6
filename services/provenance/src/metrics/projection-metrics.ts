import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { LiveFeed } from '../live/live-feed.ts'
import type { Provenance } from '../provenance.ts'

type Read = (provenance: Provenance, feed: LiveFeed) => number | Promise<number>

const GAUGES: readonly (readonly [name: string, help: string, read: Read])[] = [
  ['position', 'Ledger events that are folded.', (provenance) => provenance.position()],
  ['answers', '1 while questions are answered.', (provenance) => Number(provenance.status().answers)],
  [
    'fold_events_per_second',
    'Events folded a second, over the last ten seconds.',
    (provenance) => provenance.foldRate(),
  ],
  ['parked_events', 'Events that could not be read.', (provenance) => provenance.projection().parked.length],
  ['waiting_questions', 'Questions that wait for an event.', (provenance) => provenance.waiters.count()],
  ['live_listeners', 'Who listens to changes.', (_provenance, feed) => feed.listeners()],
  ['snapshot_position', 'The position of the last snapshot.', (provenance) => provenance.snapshot().position],
]

/** Seconds since this process wrote a snapshot; nothing before the first. */
const snapshotAge = ({ snapshot, clock }: Provenance): number | null => {
  const { at } = snapshot()
  return at === null ? null : (clock().getTime() - at.getTime()) / 1_000
}

/** What can be counted only by asking elsewhere is left out of an answer when it cannot be asked. */
const measured = (registers: Registry[], name: string, help: string, read: () => Promise<number | null>) =>
  new Gauge({
    name: `lodestone_projection_${name}`,
    help,
    registers,
    async collect() {
      const value = await read().catch(() => null)
      if (value === null) this.remove()
      else this.set(value)
    },
  })

/** Counters of things that only grow, read where they are kept. */
const growing = (registers: Registry[], name: string, help: string, read: () => number) =>
  new Counter({
    name: `lodestone_projection_${name}_total`,
    help,
    registers,
    collect() {
      this.reset()
      this.inc(read())
    },
  })

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** How long questions take, by route. */
export type QuestionMetrics = { readonly answered: (route: string, status: number, ms: number) => void }

export const createProjectionMetrics = (
  registry: Registry,
  provenance: Provenance,
  feed: LiveFeed,
): QuestionMetrics => {
  const registers = [registry]
  for (const [name, help, read] of GAUGES) measured(registers, name, help, async () => read(provenance, feed))
  let lag = { events: 0, seconds: 0 }
  measured(registers, 'lag_events', 'Events behind the store.', async () => {
    lag = await provenance.lag()
    return lag.events
  })
  measured(registers, 'lag_seconds', 'Age of the oldest event that is not folded.', async () => lag.seconds)
  measured(registers, 'snapshot_age_seconds', 'Since the last snapshot.', async () => snapshotAge(provenance))
  growing(registers, 'drops', 'Lost connections to the store.', () => provenance.status().drops)
  growing(
    registers,
    'snapshot_failures',
    'Snapshots that could not be written.',
    () => provenance.snapshot().failures,
  )
  growing(registers, 'live_dropped', 'Listeners dropped for not listening.', feed.dropped)
  const seconds = new Histogram({
    name: 'lodestone_question_seconds',
    help: 'From a question to the end of its answer.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  })
  return { answered: (route, status, ms) => seconds.observe({ route, status }, ms / 1_000) }
}
