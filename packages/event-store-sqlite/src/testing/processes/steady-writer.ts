// Appends to several streams at once at exact revisions, until killed. Arguments: path, name of this life.
import { randomUUID } from 'node:crypto'
import type { NewEvent } from '@lodestone/event-store'
import { openSqliteStore } from '../../store.ts'
import { say } from './say.ts'

/** `tried` is said before the append, `done` after its answer. `expected` is -1 for a new stream. */
export type Report = {
  readonly kind: 'tried' | 'done'
  readonly stream: string
  readonly expected: number
} & {
  readonly events: readonly NewEvent[]
}

const [path = '', life = ''] = process.argv.slice(2)
const store = await openSqliteStore({ path })

const write = async (stream: string): Promise<never> => {
  for (let expected = -1, n = 0; ; n++) {
    const events: NewEvent[] = Array.from({ length: 1 + (n % 4) }, () => ({
      id: randomUUID(),
      type: 'Written',
      data: { n, text: 'x'.repeat((n * 97) % 3_000) },
      metadata: {},
    }))
    const report = { stream, expected, events }
    await say({ kind: 'tried', ...report } satisfies Report)
    const { lastRevision } = await store.append(stream, events, {
      expectedRevision: expected < 0 ? 'no_stream' : expected,
    })
    expected = lastRevision
    await say({ kind: 'done', ...report } satisfies Report)
  }
}
await Promise.all(Array.from({ length: 6 }, (_, n) => write(`${life}-${n}`)))
