// Subscribes and says what it sees, until killed. Arguments: path.
import { openSqliteStore } from '../../store.ts'
import { say } from './say.ts'

/** What a watcher says: each event it sees, and that it has caught up. */
export type Sight = { readonly id: string; readonly cursor: string } | { readonly caughtUp: true }

const [path = ''] = process.argv.slice(2)
const store = await openSqliteStore({ path })
for await (const { events, caughtUp } of store.subscribe()) {
  for (const { id, cursor } of events) await say({ id, cursor } satisfies Sight)
  if (caughtUp) await say({ caughtUp } satisfies Sight)
}
