import { join } from 'node:path'
import type { PlantClient } from '../plant-client.ts'
import type { Problem } from '../problem.ts'
import { type Added, addEntries, replaceEntry } from './add-entries.ts'
import type { SpoolEntry, SpoolOutcome, SpoolPost } from './entry.ts'
import { createEntryIndex } from './entry-index.ts'
import { takeLock } from './lock.ts'
import { makeFolder } from './make-folder.ts'
import { readRefused } from './read-refused.ts'
import type { OutcomeLine } from './recover.ts'
import { SEGMENT_BYTES } from './segments.ts'
import { openEntries, sendEntries } from './send-entries.ts'
import { settle } from './settle.ts'
import { inUse, spoolErrorOf } from './spool-error.ts'
import { closeSegments, loadSegments, type SpoolState, tidy } from './spool-state.ts'

export type SpoolOptions = {
  /**
   * The plant system that this spool speaks for. Every post then carries it as its `source`, with the spool's running number, by
   * which the ledger notices a gap; a post that names another system is not taken (RangeError).
   */
  readonly system?: string
  /** Entries go to a new file when the last one holds this many bytes; 16 MiB unless told. Files that are done with are removed. */
  readonly segmentBytes?: number
}

export type RefusedEntry = { readonly entry: SpoolEntry; readonly problem: Problem | undefined }

/** A durable outbox: posts are on the disk before they are sent, and are sent in order, each with its key, until answered. */
export type Spool = {
  /** How many wait to be sent. */
  readonly pending: () => number
  /** How many the ledger refused, and are set aside. */
  readonly refusedCount: () => number
  /**
   * Writes posts to the disk: what it resolved for survives a crash. A post that waits already is not added again; one that was recorded
   * or refused before is sent once more. Errors: SpoolError SPOOL_FULL, SPOOL_UNWRITABLE, SPOOL_KEY_REUSED: nothing was added.
   */
  add(posts: readonly SpoolPost[]): Promise<readonly Added[]>
  /**
   * Sends what waits, in order, and gives what came of each; ends when nothing waits. Refused posts are set aside and the rest goes
   * on. Errors: ProblemError when nothing can be sent now (nobody answers, a wrong key); call it again later.
   */
  send(clientOf: (area: string) => PlantClient, signal?: AbortSignal): AsyncGenerator<SpoolOutcome, void>
  /** What waits, in order. */
  waiting(): AsyncGenerator<SpoolEntry, void>
  /** What the ledger refused, in order. */
  refused(): AsyncGenerator<RefusedEntry, void>
  /** Says a refused post again, put right, under its old number and a new key, so that the source's numbers keep no gap. */
  retry(refusedKey: string, post: SpoolPost): Promise<void>
  /** Gives up a post that is refused, or waits. */
  drop(key: string): Promise<void>
  /** Lets go of the folder; what waits stays on the disk. */
  close(): Promise<void>
}

/** Opens the spool in `dir`, made where there is none. Errors: SpoolError SPOOL_IN_USE, SPOOL_CORRUPT, SPOOL_UNWRITABLE. */
export const createSpool = async (dir: string, options: SpoolOptions = {}): Promise<Spool> => {
  const { system, segmentBytes = SEGMENT_BYTES } = options
  const state: SpoolState = { dir, index: createEntryIndex(), segments: [], system, segmentBytes }
  try {
    await makeFolder(dir)
    const unlock = takeLock(join(dir, 'lock'))
    if (unlock === null) throw inUse(dir)
    try {
      await loadSegments(state)
    } catch (error) {
      await closeSegments(state)
      unlock()
      throw error
    }
    return spoolOf(state, unlock)
  } catch (error) {
    throw spoolErrorOf(dir, error)
  }
}

const spoolOf = (state: SpoolState, unlock: () => void): Spool => {
  const { index } = state
  // One writer at a time, in the order of the calls.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn.catch((error: unknown) => {
      throw spoolErrorOf(state.dir, error)
    })
  }
  const refusedUnder = (key: string): { readonly sequence: number } => {
    const known = index.get(key)
    if (known?.state === 'refused') return known
    throw unknownKey(key)
  }

  return {
    pending: index.pending,
    refusedCount: index.refused,
    add: (posts) => inTurn(() => addEntries(state, posts)),
    send: async function* (clientOf, signal) {
      for await (const outcome of sendEntries(state, clientOf, signal)) {
        await inTurn(() => settle(state, lineOf(outcome)))
        yield outcome
      }
      await inTurn(() => tidy(state))
    },
    waiting: () => openEntries(state),
    refused: () => readRefused(state),
    retry: (key, post) => inTurn(() => replaceEntry(state, key, refusedUnder(key).sequence, post)),
    drop: (key) =>
      inTurn(async () => {
        const known = index.get(key)
        if (known === undefined || known.state === 'settled') throw unknownKey(key)
        await settle(state, { key, status: 'dropped' })
      }),
    close: () =>
      inTurn(async () => {
        await closeSegments(state)
        unlock()
      }),
  }
}

const unknownKey = (key: string) => new RangeError(`The spool holds no such post with the key ${key}.`)

const lineOf = ({ key, status, receipt, problem }: SpoolOutcome): OutcomeLine => ({
  key,
  status,
  ...(receipt ? { waitFor: receipt.waitFor } : {}),
  ...(problem ? { problem } : {}),
})
