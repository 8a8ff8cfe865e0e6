import { setTimeout as sleep } from 'node:timers/promises'
import { startEsdbWire } from '@lodestone/esdb-wire'
import { say, subject } from './subjects.ts'

// Two clients, two servers, an append under way on each. The first server goes away; the second answers a little later.
const [kind] = process.argv.slice(2)
const [dying, healthy] = [await startEsdbWire(), await startEsdbWire()]
const first = await subject(kind, dying.connectionString)
const second = await subject(kind, healthy.connectionString)
await first.append('warm')
await second.append('warm')

const { promise: until, resolve: answer } = Promise.withResolvers<void>()
for (const wire of [dying, healthy])
  wire.fault({ on: 'append', fault: { kind: 'delay', stage: 'after', until } })
const onDying = first.append('s')
let onHealthy = 'waiting'
const answered = second.append('s').then((word) => {
  onHealthy = word
})
const appended = () => [dying, healthy].every((wire) => wire.stored().some(({ stream }) => stream === 's'))
while (!appended()) await sleep(5)
dying.cut()
const first_ = await onDying
await sleep(100)
const before = onHealthy
answer()
await sleep(200)
await answered
say({ dying: first_, healthyBeforeItsAnswer: before, healthy: onHealthy })
