// Opens a store and appends until it is refused, and says how that went. Arguments: path, largest number of appends.
import { randomUUID } from 'node:crypto'
import { isEventStoreError } from '@lodestone/event-store'
import { openSqliteStore } from '../../store.ts'
import { say } from './say.ts'

export type Attempt = { readonly appended: number; readonly code: string; readonly message: string }

const [path = '', most = '1'] = process.argv.slice(2)
let appended = 0
let outcome = { code: '', message: '' }
try {
  const store = await openSqliteStore({ path })
  const data = { text: 'x'.repeat(50_000) }
  while (appended < Number(most)) {
    const event = { id: randomUUID(), type: 'Filled', data, metadata: {} }
    await store.append('filled', [event], { expectedRevision: appended === 0 ? 'no_stream' : appended - 1 })
    appended++
  }
  await store.close()
} catch (error) {
  if (!isEventStoreError(error)) throw error
  outcome = { code: error.code, message: error.message }
}
await say({ appended, ...outcome } satisfies Attempt)
process.exit(0)
