import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '@lodestone/durable'

/** An append-only file of lines. What `append` resolved for with `durable` is on the disk. */
export type Journal = {
  readonly path: string
  /** Bytes that are whole lines, written by an append that succeeded. */
  readonly size: () => number
  append(lines: string, options: { readonly durable: boolean }): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** Opens the file for appending at `size`, cutting off what lies beyond (the torn end of a write that never succeeded). */
export const openJournal = async (path: string, size: number): Promise<Journal> => {
  const file = await open(path, 'a+')
  let end = size
  await file.truncate(end)
  await file.datasync()
  await syncFolder(dirname(path))
  return {
    path,
    size: () => end,
    append: async (lines, { durable }) => {
      try {
        await file.appendFile(lines)
        if (durable) await file.datasync()
        end += Buffer.byteLength(lines)
      } catch (error) {
        await cutBack(file, end)
        throw error
      }
    },
    sync: () => file.datasync(),
    close: () => file.close(),
  }
}

/** After a failed write nothing of it may stay; if even that fails, the next opening cuts it off. */
const cutBack = async (file: FileHandle, end: number): Promise<void> => {
  await file.truncate(end).catch(() => {})
}
