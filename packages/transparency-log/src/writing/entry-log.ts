import type { SignedCheckpoint, Signer, VerifierKey } from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { createGrowingTree, type Growth } from '../tree/growing-tree.ts'
import type { Cosign } from '../witness/ask-witnesses.ts'
import { type Cosigning, createCosigning } from './cosigning.ts'
import { openLog } from './open-log.ts'
import type { LogLogger } from './options.ts'
import { publish, publishCheckpoint } from './publish.ts'

/** A log of entries that do not come from the store: the same tiles and heads, and as durable. One writer at a time. */
export type EntryLog = {
  readonly size: () => number
  readonly checkpoint: () => SignedCheckpoint | null
  /** Whether no cosignature over so many entries is to come any more. */
  readonly isAnswered: Cosigning['isAnswered']
  /** Adds an entry and publishes a head over it; nothing where the last one has the same name. `name` is kept beside. Errors: those of the disk and of the signers. */
  readonly add: (entry: Uint8Array, name: string) => Promise<SignedCheckpoint>
  /** What was added last; null in an empty log. */
  readonly last: () => string | null
  /** Shows no more heads to witnesses, and resolves once what is being written is. */
  readonly stop: () => Promise<void>
}

export type EntryLogOptions = {
  readonly disk: LogDisk
  readonly signers: readonly Signer[]
  /** Keys that have signed and do so no more. */
  readonly retired?: readonly VerifierKey[]
  readonly logger: LogLogger
  /** Asks witnesses to cosign the newest head; what they sign is published with it. */
  readonly cosign?: Cosign
}

/** Errors: LOG_DAMAGED; those of the disk and of the signers. */
export const openEntryLog = async (options: EntryLogOptions): Promise<EntryLog> => {
  const { disk, signers, retired = [], logger, cosign } = options
  const opened = await openLog(disk, [...signers.map(({ key }) => key), ...retired])
  const tree = createGrowingTree(opened.edge)
  let { checkpoint } = opened
  let last = opened.state?.cursor ?? null
  let isStopped = false
  if (opened.state !== null && checkpoint?.size !== opened.state.size)
    checkpoint = await publishCheckpoint(disk, opened.state, signers)
  let working: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = working.then(work)
    working = turn.catch(() => {})
    return turn
  }
  const cosigning = createCosigning({
    disk,
    logger,
    cosign,
    newest: () => checkpoint,
    onCosigned: (cosigned) => {
      checkpoint = cosigned
    },
    inTurn,
    isStopped: () => isStopped,
  })
  cosigning.show()
  /** What could not be written so far: it is tried again before anything is added to it. */
  let pending: { readonly growth: Growth; readonly name: string } | null = null
  const settle = async (): Promise<SignedCheckpoint | null> => {
    if (pending === null) return checkpoint
    const { growth, name } = pending
    checkpoint = await publish(disk, growth, { cursor: name, eventId: name, heads: {} }, signers)
    last = name
    pending = null
    cosigning.show()
    return checkpoint
  }
  const add = async (entry: Uint8Array, name: string): Promise<SignedCheckpoint> => {
    await settle()
    if (last === name && checkpoint !== null) return checkpoint
    tree.append(entry)
    const growth = tree.take()
    if (growth !== null) pending = { growth, name }
    return (await settle()) as SignedCheckpoint
  }
  return {
    size: tree.size,
    checkpoint: () => checkpoint,
    isAnswered: cosigning.isAnswered,
    last: () => last,
    add: (entry, name) => inTurn(() => add(entry, name)),
    stop: async () => {
      isStopped = true
      await working
    },
  }
}
