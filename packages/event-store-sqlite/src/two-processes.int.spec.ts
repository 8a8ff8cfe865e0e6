import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startChild } from './testing/processes/child.ts'
import type { Win } from './testing/processes/racer.ts'
import type { Sight } from './testing/processes/watcher.ts'
import { idsOf, makeFolder, newEvents, openStore, readIds } from './testing/workplace.ts'

test('three processes race for one stream: each revision has one winner, and nothing is lost', async () => {
  const path = join(await makeFolder(), 'events.db')
  const racers = [1, 2, 3].map(() => startChild<Win>('./racer.ts', [path, 'book', '120']))
  expect(await Promise.all(racers.map((racer) => racer.ended()))).toStrictEqual([0, 0, 0])
  const wins = racers.flatMap(({ said }) => said).toSorted((a, b) => a.first - b.first)
  expect(wins).toHaveLength(360)
  const store = await openStore({ path })
  const ids = wins.flatMap((win) => win.ids)
  expect(await readIds(store, 'book')).toStrictEqual(ids)
  let revision = 0
  for (const { first, ids: own } of wins) {
    expect(first).toBe(revision)
    revision += own.length
  }
  const cursors: string[] = []
  for await (const page of store.readAll()) cursors.push(...page.events.map(({ cursor }) => cursor))
  expect(cursors).toStrictEqual(ids.map((_, index) => String(index + 1)))
})

test('a subscription sees what another process appends, in order and once', async () => {
  const path = join(await makeFolder(), 'events.db')
  const store = await openStore({ path })
  const first = newEvents(3)
  await store.append('s', first, { expectedRevision: 'no_stream' })
  const watcher = startChild<Sight>('./watcher.ts', [path])
  await watcher.until((said) => said.some((sight) => 'caughtUp' in sight))
  const live: string[] = []
  for (let n = 0; n < 50; n++) {
    const events = newEvents(1 + (n % 3))
    await store.append(`s${n % 4}`, events, { expectedRevision: 'any' })
    live.push(...idsOf(events))
    if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 15))
  }
  const expected = [...idsOf(first), ...live]
  const sights = () => watcher.said.flatMap((sight) => ('id' in sight ? [sight] : []))
  await watcher.until(() => sights().length >= expected.length)
  expect(sights().map(({ id }) => id)).toStrictEqual(expected)
  expect(sights().map(({ cursor }) => cursor)).toStrictEqual(expected.map((_, index) => String(index + 1)))
})
