import { createHash } from 'node:crypto'
import { type Book, emptyBook } from '../book/book.ts'
import type { Arrived, Context } from '../book/context.ts'
import { decide, decideArrived } from '../book/decide.ts'
import { evolve } from '../book/evolve.ts'
import type { Refusal } from '../book/outcome.ts'
import { type EventType, type LedgerEvent, type Post, postSchema } from '../events/catalogue.ts'
import type { PostInput } from '../events/post-input.ts'
import { emptyRegistry, type Registry } from '../registry/registry.ts'

/** A registry with the sites, areas and parties that the tests speak of. */
export const TEST_REGISTRY: Registry = {
  ...emptyRegistry,
  sites: emptyRegistry.sites
    .set('MTP', { site: 'MTP', name: 'Mountain Pass', country: 'US', operator: 'MP Materials' })
    .set('FTW', { site: 'FTW', name: 'Fort Worth', country: 'US', operator: 'MP Materials' }),
  areas: emptyRegistry.areas
    .set('MTP-MN', { code: 'MTP-MN', kind: 'mine', name: 'Mine and concentrator' })
    .set('MTP-SX', { code: 'MTP-SX', kind: 'refinery', name: 'Separation' })
    .set('MTP-RC', { code: 'MTP-RC', kind: 'recycling', name: 'Recycling line' })
    .set('FTW-SC', { code: 'FTW-SC', kind: 'alloy', name: 'Strip casting' })
    .set('FTW-MG', { code: 'FTW-MG', kind: 'magnet', name: 'Magnets' }),
  pools: emptyRegistry.pools
    .set('FTW-SC-CR-1', {
      pool: 'FTW-SC-CR-1',
      kind: 'crucible',
      name: 'Crucible 1',
      material: 'skull',
      epoch: 'shift',
    })
    .set('FTW-SC-BIN-1', {
      pool: 'FTW-SC-BIN-1',
      kind: 'bin',
      name: 'Flake bin 1',
      material: 'alloy_flake',
      epoch: 'shift',
    }),
  parties: emptyRegistry.parties
    .set('GM', { party: 'GM', name: 'General Motors', roles: ['customer'] })
    .set('HITACHI', { party: 'HITACHI', name: 'A supplier', roles: ['supplier'] }),
}

/** The ledger's clock in these tests, unless told. */
export const NOW = '2026-11-23T18:00:00.000Z'

let requests = 0
const contextOf = (registry: Registry): Context => ({
  now: NOW,
  poster: { key: 'k1', owner: 'ftw-mes', requestKey: `ftw-mes|${++requests}`, requestHash: 'h' },
  registry,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
})

/** One book in a test: it is given posts, which must be accepted, and then tried with others. */
export type Scene = {
  readonly book: Book
  readonly log: readonly LedgerEvent[]
  /** Posts that the book accepts; throws with the refusal when it does not. */
  given<T extends EventType>(type: T, body: PostInput<T>, context?: Partial<Context>, id?: string): Scene
  /** What other books have by now: it binds what was posted ahead of it. */
  heard(arrived: Partial<Arrived>): Scene
  /** What comes of a post. */
  when<T extends EventType>(type: T, body: PostInput<T>, context?: Partial<Context>, id?: string): Outcome
}
export type Outcome =
  | { readonly ok: true; readonly event: LedgerEvent; readonly after: Scene; readonly refusal?: undefined }
  | { readonly ok: false; readonly refusal: Refusal }

/** Reads a post as the services do. */
export const read = <T extends EventType>(type: T, body: PostInput<T>): Post => {
  const { mode, manual, assurance, ...rest } = postSchema(type).parse(body)
  return { type, mode, manual, assurance, ...rest } as Post
}

const folded = (book: Book, events: readonly LedgerEvent[], id?: string): Book =>
  events.reduce((before, event) => evolve(before, { event, revision: before.revision + 1, id }), book)

const sceneOf = (book: Book, log: readonly LedgerEvent[], registry: Registry): Scene => ({
  book,
  log,
  given(type, body, context, id) {
    const outcome = this.when(type, body, context, id)
    if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`)
    return outcome.after
  },
  heard(arrived) {
    const told = { parcels: [], refusals: [], ...arrived }
    const events = decideArrived(book, told, contextOf(registry))
    return sceneOf(folded(book, events), [...log, ...events], registry)
  },
  when(type, body, context, id) {
    const decision = decide(book, read(type, body), { ...contextOf(registry), ...context })
    if (!decision.ok) return decision
    const event = decision.events[0]
    if (event === undefined) throw new Error('A decision without events.')
    const next = folded(book, decision.events, id)
    return { ok: true, event, after: sceneOf(next, [...log, ...decision.events], registry) }
  },
})

/** The empty book of an area. */
export const bookOf = (area: string, registry: Registry = TEST_REGISTRY): Scene =>
  sceneOf(emptyBook(area), [], registry)
