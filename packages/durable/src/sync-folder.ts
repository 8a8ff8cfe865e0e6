import { open } from 'node:fs/promises'

/** Makes the names in a folder durable: what was made, renamed or removed there. Windows cannot open folders, and needs no such thing. Errors: those of the file system. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
