import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { ServiceError } from '../http/service-error.ts'
import type { Outcome } from '../writer/outcome.ts'
import type { WriterStatus } from '../writer/writer.ts'

/** What a plant service counts, by area, so that several areas can share one registry of metrics. */
export type PlantMetrics = {
  readonly decided: (type: string, outcome: Outcome) => void
  /** A post that came to no decision: nothing is known to be recorded. */
  readonly failed: (type: string, error: unknown) => void
  readonly appended: (append: { events: number; bytes: number; ms: number }) => void
  /** Where the queue and the revision are read when the metrics are asked for. */
  readonly watch: (status: () => WriterStatus) => void
}

/** Where nobody counts. */
export const UNCOUNTED: PlantMetrics = {
  decided: () => {},
  failed: () => {},
  appended: () => {},
  watch: () => {},
}

type Watched = Map<string, () => WriterStatus>

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const EVENTS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
const labelNames = ['area'] as const

const watching = (
  registers: Registry[],
  watched: Watched,
  [name, help, read]: readonly [string, string, (status: WriterStatus) => number],
) =>
  new Gauge({
    name,
    help,
    labelNames,
    registers,
    collect() {
      for (const [area, status] of watched) this.set({ area }, read(status()))
    },
  })

const GAUGES = [
  ['lodestone_queue_length', 'Posts that wait.', ({ queued }) => queued],
  ['lodestone_book_revision', 'The last revision of the book that is known.', ({ revision }) => revision],
  [
    'lodestone_book_waiting',
    '1 while an append is under way whose outcome is not known.',
    ({ waiting }) => Number(waiting),
  ],
] as const satisfies readonly (readonly [string, string, (status: WriterStatus) => number])[]

const watchingTrouble = (registers: Registry[], watched: Watched) =>
  new Gauge({
    name: 'lodestone_book_trouble',
    help: '1 while nothing can be decided, with the code of why.',
    labelNames: ['area', 'code'],
    registers,
    collect() {
      // A trouble that is over leaves no series of its code behind.
      this.reset()
      for (const [area, status] of watched) {
        const { trouble } = status()
        this.set({ area, code: trouble?.code ?? '' }, Number(trouble !== null))
      }
    },
  })

const makeInstruments = (registry: Registry) => {
  const registers = [registry]
  const watched: Watched = new Map()
  for (const gauge of GAUGES) watching(registers, watched, gauge)
  watchingTrouble(registers, watched)
  return {
    watched,
    posts: new Counter({
      name: 'lodestone_posts_total',
      help: 'Posts, by event type and what came of them; with the code of what was refused or failed.',
      labelNames: ['area', 'type', 'outcome', 'code'],
      registers,
    }),
    seconds: new Histogram({
      name: 'lodestone_append_seconds',
      help: 'How long an append took to be durable.',
      labelNames,
      buckets: SECONDS,
      registers,
    }),
    events: new Histogram({
      name: 'lodestone_append_events',
      help: 'How many events an append held.',
      labelNames,
      buckets: EVENTS,
      registers,
    }),
  }
}

const made = new WeakMap<Registry, ReturnType<typeof makeInstruments>>()
const instrumentsOf = (registry: Registry) => {
  const known = made.get(registry) ?? makeInstruments(registry)
  made.set(registry, known)
  return known
}

export const createPlantMetrics = (registry: Registry, area: string): PlantMetrics => {
  const { posts, seconds, events, watched } = instrumentsOf(registry)
  const secondsHere = seconds.labels({ area })
  const eventsHere = events.labels({ area })
  const postsHere = new Map<string, { readonly inc: () => void }>()
  // Looking a series up by its labels costs more than counting in it.
  const count = (type: string, outcome: string, code: string): void => {
    const name = `${type} ${outcome} ${code}`
    const series = postsHere.get(name) ?? posts.labels({ area, type, outcome, code })
    postsHere.set(name, series)
    series.inc()
  }
  return {
    decided: (type, outcome) =>
      count(type, outcome.kind, outcome.kind === 'refused' ? outcome.refusal.code : ''),
    failed: (type, error) => count(type, 'failed', error instanceof ServiceError ? error.code : 'INTERNAL'),
    appended: (append) => {
      secondsHere.observe(append.ms / 1_000)
      eventsHere.observe(append.events)
    },
    watch: (status) => {
      watched.set(area, status)
    },
  }
}
