import type { SignedCheckpoint, Signer, VerifierKey } from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { createGrowingTree, type Growth } from '../tree/growing-tree.ts'
import { openLog } from './open-log.ts'
import { publish, publishCheckpoint } from './publish.ts'

/** A log of entries that do not come from the store: the same tiles and heads, and as durable. One writer at a time. */
export type EntryLog = {
  readonly size: () => number
  readonly checkpoint: () => SignedCheckpoint | null
  /** Adds an entry and publishes a head over it; nothing where the last one has the same name. `name` is kept beside. Errors: those of the disk and of the signers. */
  readonly add: (entry: Uint8Array, name: string) => Promise<SignedCheckpoint>
  /** What was added last; null in an empty log. */
  readonly last: () => string | null
}

/** Errors: LOG_DAMAGED; those of the disk and of the signers. */
export const openEntryLog = async (
  disk: LogDisk,
  signers: readonly Signer[],
  retired: readonly VerifierKey[] = [],
): Promise<EntryLog> => {
  const opened = await openLog(disk, [...signers.map(({ key }) => key), ...retired])
  const tree = createGrowingTree(opened.edge)
  let { checkpoint } = opened
  let last = opened.state?.cursor ?? null
  if (opened.state !== null && checkpoint?.size !== opened.state.size)
    checkpoint = await publishCheckpoint(disk, opened.state, signers)
  /** What could not be written so far: it is tried again before anything is added to it. */
  let pending: { readonly growth: Growth; readonly name: string } | null = null
  const settle = async (): Promise<SignedCheckpoint | null> => {
    if (pending === null) return checkpoint
    const { growth, name } = pending
    checkpoint = await publish(disk, growth, { cursor: name, eventId: name, heads: {} }, signers)
    last = name
    pending = null
    return checkpoint
  }
  return {
    size: tree.size,
    checkpoint: () => checkpoint,
    last: () => last,
    add: async (entry, name) => {
      await settle()
      if (last === name && checkpoint !== null) return checkpoint
      tree.append(entry)
      const growth = tree.take()
      if (growth !== null) pending = { growth, name }
      return (await settle()) as SignedCheckpoint
    },
  }
}
