import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { piecesOf } from './large.ts'

/**
 * Writes parts and their SHA-256 beside the file, syncs, and renames: at any moment there is the old file or the new one, whole. Errors: those of
 * the file system; nothing is left beside then.
 */
export const writeFileDurably = async (path: string, parts: readonly Uint8Array[]): Promise<void> => {
  const beside = `${path}.${process.pid}.new`
  try {
    await writeParts(beside, parts)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

const writeParts = async (path: string, parts: readonly Uint8Array[]): Promise<void> => {
  const digest = createHash('sha256')
  const file = await open(path, 'w')
  try {
    for (const part of parts) {
      for (const piece of piecesOf(part)) {
        digest.update(piece)
        await file.writeFile(piece)
      }
    }
    await file.writeFile(digest.digest())
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A rename is durable only once its folder is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
