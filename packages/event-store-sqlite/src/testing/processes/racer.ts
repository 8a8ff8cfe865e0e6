// Appends to one stream at exact revisions until it has won so many times. Arguments: path, stream, wins.
import { randomUUID } from 'node:crypto'
import { WrongExpectedRevisionError } from '@lodestone/event-store'
import { openSqliteStore } from '../../store.ts'
import { say } from './say.ts'

/** What a racer says of each append that it won. */
export type Win = { readonly first: number; readonly ids: readonly string[] }

const [path = '', stream = '', wins = '0'] = process.argv.slice(2)
const store = await openSqliteStore({ path })
let at = -1
for (let won = 0; won < Number(wins); ) {
  const events = Array.from({ length: 1 + (won % 3) }, () => ({
    id: randomUUID(),
    type: 'Raced',
    data: { process: process.pid, won },
    metadata: {},
  }))
  try {
    const expectedRevision = at < 0 ? 'no_stream' : at
    const { firstRevision, lastRevision } = await store.append(stream, events, { expectedRevision })
    at = lastRevision
    won++
    await say({ first: firstRevision, ids: events.map(({ id }) => id) } satisfies Win)
  } catch (error) {
    if (!(error instanceof WrongExpectedRevisionError)) throw error
    at = error.actual === 'no_stream' ? -1 : error.actual
  }
}
await store.close()
process.disconnect()
