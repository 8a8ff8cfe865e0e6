import { join } from 'node:path'
import { type Drop, type EventStore, follow, type Page } from '@lodestone/event-store'
import { type FaultPlan, faultyStore, scriptedPlan, seededPlan } from '@lodestone/event-store/testing'
import { expect, test } from 'vitest'
import { idsOf, makeFolder, newEvents, openStore } from '../testing/workplace.ts'

const noPause = async (): Promise<void> => {}

const openFaulty = async (plan: FaultPlan) => {
  const store = await openStore({ path: join(await makeFolder(), 'events.db'), pageEvents: 10 })
  return { store, faulty: faultyStore(store, plan) }
}

const append = async (store: EventStore, batches: number, size = 5): Promise<string[]> => {
  const ids: string[] = []
  for (let n = 0; n < batches; n++) {
    const events = newEvents(size)
    await store.append(`s${n % 3}`, events, { expectedRevision: 'any' })
    ids.push(...idsOf(events))
  }
  return ids
}

/** Follows until so many events have come. */
const followFor = async (
  store: EventStore,
  count: number,
  options: Parameters<typeof follow>[1] = {},
): Promise<{ pages: Page[]; drops: Drop[]; waits: number[] }> => {
  const abort = new AbortController()
  const [pages, drops, waits]: [Page[], Drop[], number[]] = [[], [], []]
  let seen = 0
  const pagesOfStore = follow(store, {
    signal: abort.signal,
    backoff: (attempt) => attempt,
    onDrop: (drop) => drops.push(drop),
    sleep: async (wait) => {
      waits.push(wait)
    },
    ...options,
  })
  for await (const page of pagesOfStore) {
    pages.push(page)
    seen += page.events.length
    if (seen >= count) abort.abort()
  }
  return { pages, drops, waits }
}

const idsIn = (pages: readonly Page[]): string[] => pages.flatMap(({ events }) => idsOf(events))

test('drops and repeats leave nothing out and repeat nothing', async () => {
  const plan = scriptedPlan({
    pages: ['repeat', 'drop_after', 'drop_before', 'drop_before', undefined, 'repeat'],
  })
  const { store, faulty } = await openFaulty(plan)
  const ids = await append(store, 12)
  const { pages, drops, waits } = await followFor(faulty, ids.length)
  expect(idsIn(pages)).toStrictEqual(ids)
  expect(drops.map(({ drops: n, after, error }) => ({ n, after, code: error.code }))).toStrictEqual([
    { n: 1, after: '20', code: 'UNAVAILABLE' },
    { n: 2, after: '20', code: 'UNAVAILABLE' },
    { n: 3, after: '20', code: 'UNAVAILABLE' },
  ])
  // The attempts count from the last page that came.
  expect(waits).toStrictEqual([1, 2, 3])
  expect(faulty.injected).toStrictEqual({ repeat: 2, drop_after: 1, drop_before: 2 })
  expect(pages.every(({ events, caughtUp }) => events.length > 0 || caughtUp)).toBe(true)
})

for (let seed = 1; seed <= 5; seed++) {
  test(`under faults by chance while others append (seed ${seed})`, async () => {
    const plan = seededPlan({
      seed,
      pages: { repeat: 0.2, drop_before: 0.1, drop_after: 0.2, delay: 0.1 },
      delayMs: 1,
    })
    const { store, faulty } = await openFaulty(plan)
    const before = await append(store, 10)
    const following = followFor(faulty, 10 * 5 + 60 * 3)
    const during = await append(store, 60, 3)
    const { pages, drops } = await following
    expect(idsIn(pages)).toStrictEqual([...before, ...during])
    // A loss behind the page with which it stops is heard by nobody.
    const lost = (faulty.injected['drop_before'] ?? 0) + (faulty.injected['drop_after'] ?? 0)
    expect([lost, lost - 1]).toContain(drops.length)
    expect(drops.length).toBeGreaterThan(0)
  })
}

test('begins behind a cursor and keeps to its streams, also after a drop', async () => {
  const { store, faulty } = await openFaulty(scriptedPlan({ pages: ['drop_after'] }))
  await append(store, 9)
  const { pages } = await followFor(faulty, 8, { after: '7', streams: { prefixes: ['s1', 's2'] } })
  const cursors = pages.flatMap(({ events }) => events).map(({ stream, cursor }) => `${stream}@${cursor}`)
  expect(cursors.slice(0, 10)).toStrictEqual([
    's1@8',
    's1@9',
    's1@10',
    's2@11',
    's2@12',
    's2@13',
    's2@14',
    's2@15',
    's1@21',
    's1@22',
  ])
})

test('a subscription that ends by itself is a drop like any other', async () => {
  const { store } = await openFaulty(scriptedPlan({}))
  const ids = await append(store, 4)
  let subscriptions = 0
  const ending: EventStore = {
    ...store,
    subscribe: async function* (options) {
      subscriptions++
      for await (const page of store.subscribe(options)) {
        yield page
        if (subscriptions === 1) return
      }
    },
  }
  const { pages, drops } = await followFor(ending, ids.length)
  expect(idsIn(pages)).toStrictEqual(ids)
  if (drops.length > 0)
    expect(drops[0]?.error.message).toBe('The subscription ended without having been told to.')
})

test('an error that no waiting mends is handed on', async () => {
  const { store, faulty } = await openFaulty(scriptedPlan({}))
  await expect(followFor(faulty, 1, { after: 'no cursor' })).rejects.toMatchObject({ code: 'INVALID' })
  const waiting = followFor(faulty, 1)
  const refused = expect(waiting).rejects.toMatchObject({ code: 'CLOSED' })
  await new Promise((resolve) => setTimeout(resolve, 10))
  await store.close()
  await refused
})

test('an abort while it waits for the next attempt ends it', async () => {
  const { faulty } = await openFaulty(scriptedPlan({ pages: ['drop_before'] }))
  const abort = new AbortController()
  const options = { signal: abort.signal, backoff: () => 60_000, onDrop: () => abort.abort() }
  for await (const _ of follow(faulty, options)) expect.fail('nothing was to come')
  for await (const _ of follow(faulty, { signal: abort.signal, sleep: noPause }))
    expect.fail('nothing was to come')
})
