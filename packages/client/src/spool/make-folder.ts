import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/**
 * Makes a folder and those above it. Node's own recursive mkdir never ends where the system says "no such file" for a folder
 * that cannot be made (as below /proc).
 */
export const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return
    const parent = dirname(resolve(path))
    if (!hasCode(error, 'ENOENT') || parent === resolve(path)) throw error
    await makeFolder(parent)
    await mkdir(path).catch((again: unknown) => {
      if (!hasCode(again, 'EEXIST')) throw again
    })
  }
}
