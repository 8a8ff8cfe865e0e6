import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { replaceFile } from '@lodestone/durable'
import { piecesOf } from './large.ts'

/** Writes parts and their SHA-256, durably: at any moment there is the old file or the new one, whole. Errors: those of the file system. */
export const writeFileDurably = (path: string, parts: readonly Uint8Array[]): Promise<void> =>
  replaceFile(path, (file) => writeParts(file, parts), { beside: `${path}.${process.pid}.new` })

const writeParts = async (file: FileHandle, parts: readonly Uint8Array[]): Promise<void> => {
  const digest = createHash('sha256')
  for (const part of parts)
    for (const piece of piecesOf(part)) {
      digest.update(piece)
      await file.writeFile(piece)
    }
  await file.writeFile(digest.digest())
}
