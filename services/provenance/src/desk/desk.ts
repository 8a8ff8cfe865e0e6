import { DESK_STREAM } from '@lodestone/domain'
import {
  appendUntilDefinite,
  type EventStore,
  isEventStoreError,
  type NewEvent,
} from '@lodestone/event-store'
import { v7 } from 'uuid'
import { type Act, actSchema } from './acts.ts'
import { type DeskState, emptyDesk, putOnDesk } from './desk-state.ts'

/** What is decided upon the desk as it stands: what is put there, and what is answered. */
export type Decided<T> = { readonly acts: readonly Act[]; readonly answer: T }

/**
 * What people of the house say of their work, in a stream of its own beside the ledger: durable, with their names, read anew by every instance, and read
 * by no fold. Errors: those of the store.
 */
export type Desk = {
  /** How much was said, as far as this instance has read; null before it has read any. */
  readonly said: () => number | null
  readonly read: () => Promise<DeskState>
  /** Decides upon what stands there, and writes it: durable once it resolves. Decided anew where another instance wrote meanwhile. */
  readonly write: <T>(decide: (state: DeskState) => Decided<T>) => Promise<T>
}

export const createDesk = (store: EventStore): Desk => {
  const state = emptyDesk()
  let next = 0
  let isRead = false
  // One after another, so that what is decided upon is what stands there.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const readOn = async (): Promise<DeskState> => {
    for await (const page of store.readStream(DESK_STREAM, { from: next }))
      for (const { type, data, revision } of page) {
        // What a later release put there is left out, as in all that is told beside the ledger.
        const act = actSchema.safeParse({ type, ...data }).data
        if (act !== undefined) putOnDesk(state, act)
        next = revision + 1
      }
    isRead = true
    return state
  }
  const append = async (acts: readonly Act[]): Promise<boolean> => {
    const events = acts.map(({ type, ...data }): NewEvent => ({ id: v7(), type, data, metadata: { v: 1 } }))
    const expectedRevision = next === 0 ? 'no_stream' : next - 1
    try {
      await appendUntilDefinite(store, DESK_STREAM, events, { expectedRevision })
      return true
    } catch (error) {
      if (isEventStoreError(error, 'WRONG_EXPECTED_REVISION')) return false
      throw error
    }
  }
  return {
    said: () => (isRead ? state.said : null),
    read: () => inTurn(readOn),
    write: (decide) =>
      inTurn(async () => {
        for (;;) {
          const { acts, answer } = decide(await readOn())
          if (acts.length === 0) return answer
          if (!(await append(acts))) continue
          // So that who listens hears of it at once. It is durable, whether or not that can be read now.
          await readOn().catch(() => {})
          return answer
        }
      }),
  }
}
