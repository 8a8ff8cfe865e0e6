import type { LogDisk } from './log-disk.ts'

export type LogFile = { readonly path: string; readonly bytes: Uint8Array }

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.'

/** How many files are written at once. */
const ABREAST = 16

/**
 * Writes files so that each is there whole or not at all, and all are there once this resolves: beside, synced, renamed, the folders synced. In what
 * order they come to be there before that is not said. Errors: those of the disk.
 */
export const writeDurably = async (disk: LogDisk, files: readonly LogFile[]): Promise<void> => {
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))]
  for (const folder of folders) await disk.makeFolder(folder)
  for (let at = 0; at < files.length; at += ABREAST)
    await Promise.all(
      files.slice(at, at + ABREAST).map(async ({ path, bytes }) => {
        const beside = `${path}.new`
        await disk.write(beside, bytes)
        await disk.rename(beside, path)
      }),
    )
  for (const folder of folders) await disk.syncFolder(folder)
}
