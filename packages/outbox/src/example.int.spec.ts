import 'fake-indexeddb/auto'
import { type ListeningPlants, listeningPlants } from '@lodestone/client/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOutbox } from './index.ts'

let plants: ListeningPlants

beforeAll(async () => {
  plants = await listeningPlants(['FTW-SC'])
})
afterAll(() => plants.close())

it('the example of the README does what it says', async () => {
  const said: string[] = []
  const show = (line: string) => said.push(line)
  // The network is away.
  const clientOf = (area: string) => plants.clientOf(area, { url: 'http://127.0.0.1:1', retryForMs: 0 })
  const post = {
    occurredAt: '2026-11-20T09:00:00-06:00',
    lot: 'FTW-SC-26-23011',
    hold: 'H-1',
    reason: 'damp',
  }

  // [example]
  const outbox = await openOutbox({ name: 'lodestone-foreman-7' })
  await outbox.add({ area: 'FTW-SC', type: 'LotHeld', said: 'Hold FTW-SC-26-23011: damp', post })
  const sent = await outbox.send(clientOf)
  if (sent?.stopped) show(`${sent.stopped.problem.detail} It is kept, and sent when the network is back.`)
  for (const { said, state } of await outbox.entries()) show(`${said}: ${state}`)
  // [/example]
  await outbox.send(plants.clientOf)
  for (const { said, state } of await outbox.entries()) show(`${said}: ${state}`)
  outbox.close()

  expect(said).toEqual([
    expect.stringMatching(/ It is kept, and sent when the network is back\.$/),
    'Hold FTW-SC-26-23011: damp: waiting',
    'Hold FTW-SC-26-23011: damp: recorded',
  ])
})
