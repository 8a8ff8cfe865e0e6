import {
  formatCheckpoint,
  type SignedCheckpoint,
  type Signer,
  signCheckpoint,
  utf8,
} from '@lodestone/transparency'
import { writeDurably } from '../disk/durably.ts'
import type { LogDisk } from '../disk/log-disk.ts'
import type { Growth } from '../tree/growing-tree.ts'
import { formatState, type LogPlace, STATE_FILE } from './log-state.ts'
import { CHECKPOINT_FILE, COSIGNED_FILE } from './open-log.ts'

/**
 * Puts what a tree has grown by on the disk, each step durable before the next: tiles, the state that says how far they are good, then the signed checkpoint. May be
 * repeated after any failure. Errors: those of the disk and of the signers.
 */
export const publish = async (
  disk: LogDisk,
  growth: Growth,
  place: LogPlace,
  signers: readonly Signer[],
): Promise<SignedCheckpoint> => {
  const { size, root, files, replaced } = growth
  await writeDurably(disk, files)
  await writeDurably(disk, [{ path: STATE_FILE, bytes: formatState({ size, root, ...place }) }])
  const checkpoint = await publishCheckpoint(disk, growth, signers)
  // Narrower tiles are read out of those that have replaced them from here on.
  for (const path of replaced) await disk.remove(path)
  return checkpoint
}

/** Publishes a head with cosignatures: as the newest that has them, and in the place of the same head without. Errors: those of the disk. */
export const publishCosigned = async (
  disk: LogDisk,
  cosigned: SignedCheckpoint,
  isNewest: boolean,
): Promise<void> => {
  const bytes = utf8(formatCheckpoint(cosigned))
  const paths = [COSIGNED_FILE, ...(isNewest ? [CHECKPOINT_FILE] : [])]
  await writeDurably(
    disk,
    paths.map((path) => ({ path, bytes })),
  )
}

/** Signs what is on the disk, and publishes that. Errors: those of the disk and of the signers. */
export const publishCheckpoint = async (
  disk: LogDisk,
  head: Pick<Growth, 'size' | 'root'>,
  signers: readonly Signer[],
): Promise<SignedCheckpoint> => {
  const checkpoint = await signCheckpoint(head, signers)
  await writeDurably(disk, [{ path: CHECKPOINT_FILE, bytes: utf8(formatCheckpoint(checkpoint)) }])
  return checkpoint
}
