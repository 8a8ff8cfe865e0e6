import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { openLogFolder } from '../open-folder.ts'
import { quiet, someEventOf } from './ledger.ts'

// A process of its own that posts and keeps the log of what it posts, until it is killed.
const [path = '', folder = '', keysFolder = '', life = ''] = process.argv.slice(2)
const store = await openSqliteStore({ path })
const { writer } = await openLogFolder({
  store,
  folder,
  keysFolder,
  origin: 'mp.example/ledger',
  logger: quiet,
})
await writer.start()
process.send?.('started')
for (let n = 0; ; n++) {
  const events = Array.from({ length: 1 + (n % 40) }, (_, i) => someEventOf(`${life}-${n}-${i}`))
  await store.append('book-FTW-SC', events, { expectedRevision: 'any' })
}
