import { join } from 'node:path'
import type { EventStore, PositionedEvent } from '@lodestone/event-store'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { startChild } from './testing/processes/child.ts'
import type { Report } from './testing/processes/steady-writer.ts'
import { makeFolder, openStore } from './testing/workplace.ts'

const LIVES = 8

const readEverything = async (store: EventStore): Promise<PositionedEvent[]> => {
  const events: PositionedEvent[] = []
  for await (const page of store.readAll()) events.push(...page.events)
  return events
}

const keyOf = ({ stream, expected }: Report): string => `${stream}@${expected}`

test('kill -9 during appends: everything acknowledged is there, and the file is whole', async () => {
  const path = join(await makeFolder(), 'events.db')
  const acknowledged: Report[] = []
  let unanswered = 0
  for (let life = 0; life < LIVES; life++) {
    const writer = startChild<Report>('./steady-writer.ts', [path, `life${life}`])
    await writer.until((said) => said.filter(({ kind }) => kind === 'done').length > 40 + life * 13)
    await writer.kill()
    const done = writer.said.filter(({ kind }) => kind === 'done')
    const answered = new Set(done.map(keyOf))
    const open = writer.said.filter((report) => report.kind === 'tried' && !answered.has(keyOf(report)))
    unanswered += open.length
    acknowledged.push(...done)

    const store = await openStore({ path })
    // Another instance repeats what had no answer: written before or not, it is there once afterwards.
    for (const report of open) {
      const { stream, expected, events } = report
      const expectedRevision = expected < 0 ? 'no_stream' : expected
      const result = await store.append(stream, events, { expectedRevision })
      expect(result).toMatchObject({ firstRevision: expected + 1, lastRevision: expected + events.length })
      acknowledged.push(report)
    }
    const stored = await readEverything(store)
    expect(stored.map(({ cursor }) => cursor)).toStrictEqual(stored.map((_, index) => String(index + 1)))
    const byPlace = new Map(stored.map((event) => [`${event.stream}@${event.revision}`, event]))
    for (const { stream, expected, events } of acknowledged) {
      for (const [index, event] of events.entries()) {
        expect(byPlace.get(`${stream}@${expected + 1 + index}`)).toMatchObject(event)
      }
    }
    expect(stored).toHaveLength(acknowledged.reduce((sum, { events }) => sum + events.length, 0))
    await store.close()
    const file = new Database(path, { readonly: true })
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
    file.close()
  }
  expect(unanswered).toBeGreaterThan(0)
})
