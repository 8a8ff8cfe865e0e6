// Fills the small file system that its argument names, then frees space; prints what it found as JSON.
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EventStore, isEventStoreError, type NewEvent } from '@lodestone/event-store'
import Database from 'better-sqlite3'
import { openSqliteStore } from '../../store.ts'

const [folder = ''] = process.argv.slice(2)
const path = join(folder, 'events.db')
const ballast = join(folder, 'ballast')
await writeFile(ballast, Buffer.alloc(1_500_000))

const ids: string[] = []
const event = (): NewEvent => ({
  id: randomUUID(),
  type: 'Filled',
  data: { text: 'x'.repeat(30_000) },
  metadata: {},
})
const append = async (store: EventStore, one: NewEvent): Promise<void> => {
  await store.append('s', [one], { expectedRevision: ids.length === 0 ? 'no_stream' : ids.length - 1 })
  ids.push(one.id)
}
const compare = async (store: EventStore): Promise<string> => {
  const stored: string[] = []
  for await (const page of store.readStream('s')) stored.push(...page.map(({ id }) => id))
  return JSON.stringify(stored) === JSON.stringify(ids) ? 'all that was acknowledged' : 'something else'
}

const store = await openSqliteStore({ path })
let one = event()
let fault = { code: '', message: '' }
for (let n = 0; n < 200 && fault.code === ''; n++) {
  one = event()
  await append(store, one).catch((error: unknown) => {
    if (!isEventStoreError(error)) throw error
    fault = { code: error.code, message: error.message }
  })
}
const appendedBefore = ids.length
const readWhileFull = await compare(store)
await rm(ballast)
await append(store, one)
const afterSpace = (await compare(store)) === readWhileFull ? 'written' : 'lost'
await store.close()
const again = await openSqliteStore({ path })
const reopened = await compare(again)
await again.close()
const file = new Database(path, { readonly: true })
const integrity = file.pragma('integrity_check', { simple: true })
file.close()
console.log(JSON.stringify({ ...fault, appendedBefore, readWhileFull, afterSpace, reopened, integrity }))
