import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from './sync-folder.ts'

/** `mode`: of a file that others may not read, say. `beside`: where it is written first, in the same folder; `<path>.new` unless told. */
export type ReplaceOptions = { readonly mode?: number; readonly beside?: string }

/**
 * Writes a file beside, syncs it, and gives it its name in the place of what had it: at any moment there is the old one or the new one, whole, and durable once this
 * resolves. Errors: those of `write` and of the file system; nothing is left beside then.
 */
export const replaceFile = async (
  path: string,
  write: (file: FileHandle) => Promise<void>,
  { mode = 0o666, beside = `${path}.new` }: ReplaceOptions = {},
): Promise<void> => {
  try {
    // What a crash left there may have other rights.
    await rm(beside, { force: true })
    const file = await open(beside, 'wx', mode)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}
