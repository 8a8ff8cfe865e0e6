import { setTimeout as sleep } from 'node:timers/promises'
import { startEsdbWire } from '@lodestone/esdb-wire'
import { say, subject } from './subjects.ts'

// The server stops reading, so that writes wait to drain; then the stream ends in one way or another.
// Waits so many milliseconds for appends to end, less than the store's deadline.
const [kind, how = 'cut', patience = '1500'] = process.argv.slice(2)
const wire = await startEsdbWire()
const client = await subject(kind, wire.connectionString)
await client.append('warm')
wire.stallAppends()

const words = new Map<string, number>()
let pending = 0
for (let n = 0; n < 40; n++) {
  pending++
  void client.append(`s-${n}`, 50_000).then((word) => {
    pending--
    words.set(word, (words.get(word) ?? 0) + 1)
  })
}
await sleep(300)
if (how === 'cut') wire.cut()
else wire.end('batch-append', how === 'ok' ? 'ok' : 'unavailable')
const until = performance.now() + Number(patience)
while (pending > 0 && performance.now() < until) await sleep(20)
const after = await Promise.race([client.append('after'), sleep(Number(patience), 'hangs')])
say({ pending, words: Object.fromEntries(words), after })
