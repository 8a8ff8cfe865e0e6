import type { EventStore } from '@lodestone/event-store'
import {
  appendLeaf,
  EMPTY_RANGE,
  formatVerifierKey,
  parsePolicy,
  rootOf,
  type SignedCheckpoint,
  sameHash,
  signerOf,
  verifyCheckpoint,
} from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { createLogWriter, type LogWriter } from '../writing/log-writer.ts'
import type { LogWriterOptions } from '../writing/options.ts'
import { leavesOf, quiet, SECRET } from './ledger.ts'

export const SIGNER = signerOf('mp.example/ledger', 'note', new Uint8Array(32).fill(1))
export const POLICY = parsePolicy(`log ${formatVerifierKey(SIGNER.key)}\nquorum none\n`)

export const writerOn = (store: EventStore, disk: LogDisk, more: Partial<LogWriterOptions> = {}): LogWriter =>
  createLogWriter({ store, disk, secret: SECRET, signers: [SIGNER], logger: quiet, intervalMs: 1, ...more })

/** Looks again and again, a millisecond apart. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** Whether a checkpoint is signed, and has the root of the store's first events. */
export const fits = async (checkpoint: SignedCheckpoint, store: EventStore): Promise<boolean> => {
  verifyCheckpoint(checkpoint, POLICY)
  const leaves = (await leavesOf(store)).slice(0, checkpoint.size)
  const range = leaves.reduce((grown, leaf) => appendLeaf(grown, leaf), EMPTY_RANGE)
  return range.size === checkpoint.size && sameHash(rootOf(range), checkpoint.root)
}
