import { LEDGER_PREFIXES } from '@lodestone/domain'
import { type EventStore, isEventStoreError, type PositionedEvent } from '@lodestone/event-store'
import {
  entryOf,
  type LedgerSecret,
  leafOf,
  type StoredFact,
  saltsOf,
  type VerifierKey,
} from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { createGrowingTree } from '../tree/growing-tree.ts'
import { checkHeads, coveredBy } from './check-heads.ts'
import { compareTiles } from './compare-tiles.ts'
import type { LogFault } from './fault.ts'

export type LogCheck = {
  readonly store: EventStore
  readonly disk: LogDisk
  readonly secret: LedgerSecret
  /** All keys that have signed. */
  readonly keys: readonly VerifierKey[]
  readonly signal?: AbortSignal
  readonly onProgress?: (position: number, covered: number) => void
}

export type CheckedLog = {
  /** Events in the store, and how many of them the log covers. */
  readonly stored: number
  readonly covered: number
  /** What is wrong, in the order of positions; of each part the first only, for all after it follow from that. */
  readonly faults: readonly LogFault[]
}

/** Tiles are compared so often: what was computed of them is not kept. */
const LEAVES_AT_ONCE = 4_096

/**
 * Computes the whole log anew from the store, and compares every tile, entry and head with what is on the disk. Errors: those of the store and of the disk; the
 * signal's reason.
 */
export const checkLog = async (options: LogCheck): Promise<CheckedLog> => {
  const { store, disk, secret, keys, signal, onProgress } = options
  const faults: LogFault[] = []
  const note = (fault: LogFault): void => {
    if (!faults.some(({ part }) => part === fault.part)) faults.push(fault)
  }
  const covered = await coveredBy(disk, note)
  const salts = saltsOf(secret)
  const tree = createGrowingTree()
  const heads = new Map<string, number>()
  let stored = 0

  const compare = async (): Promise<void> => {
    const growth = tree.take()
    if (growth !== null) await compareTiles(disk, growth, covered, note)
  }

  try {
    for await (const { events } of store.readAll({ streams: { prefixes: LEDGER_PREFIXES } })) {
      signal?.throwIfAborted()
      for (const event of events) {
        stored += 1
        checkOrder(heads, event, stored, note)
        if (stored <= covered) tree.append(entryOf(leafOf(event as StoredFact, salts)))
        if (stored <= covered && tree.waiting() >= LEAVES_AT_ONCE) await compare()
      }
      onProgress?.(Math.min(stored, covered), covered)
    }
  } catch (error) {
    if (!isEventStoreError(error, 'CORRUPT')) throw error
    note({ part: 'store', position: stored + 1, what: `The store cannot be read on: ${error.message}` })
  }
  await compare()
  if (stored < covered)
    note({
      part: 'store',
      position: stored + 1,
      what: `The store ends with position ${stored}, and the log covers ${covered} events: it was restored from an older backup, or lost its end.`,
    })
  await checkHeads(disk, keys, note)
  // What a store does not have cannot give the tiles above it either.
  const isOfStore = faults.some(({ part }) => part === 'store')
  const told = faults.filter(({ part, position }) => !(isOfStore && part === 'tile' && position === null))
  return { stored, covered, faults: told.sort((a, b) => (a.position ?? 0) - (b.position ?? 0)) }
}

const checkOrder = (
  heads: Map<string, number>,
  { stream, revision }: PositionedEvent,
  position: number,
  note: (fault: LogFault) => void,
): void => {
  const head = heads.get(stream) ?? -1
  if (revision !== head + 1)
    note({
      part: 'store',
      position,
      what: `After revision ${head} of ${stream} the store has revision ${revision}: what stood between is gone.`,
    })
  heads.set(stream, revision)
}
