import { readFile, stat } from 'node:fs/promises'
import { replaceFile } from '@lodestone/durable'
import { LogError } from '../errors.ts'

const OTHERS = 0o077

/** A file that only its owner may read, or null where there is none. Errors: LOG_KEY_FILE for one that others may read, or that cannot be. */
export const readPrivateFile = async (path: string): Promise<string | null> => {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new LogError('LOG_KEY_FILE', `The key file ${path} cannot be read.`, { cause: error })
  })
  if (found === null) return null
  if ((found.mode & OTHERS) !== 0)
    throw new LogError(
      'LOG_KEY_FILE',
      `The key file ${path} may be used by others than its owner (mode ${(found.mode & 0o777).toString(8)}). If nobody has copied it, run "chmod 600 ${path}"; otherwise rotate the key.`,
    )
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new LogError('LOG_KEY_FILE', `The key file ${path} cannot be read.`, { cause: error })
  })
}

/** Readable by its owner alone from its first byte on; a crash leaves the old file or the new one. Errors: LOG_KEY_FILE. */
export const writePrivateFile = async (path: string, text: string): Promise<void> => {
  try {
    await replaceFile(path, (file) => file.writeFile(text), { mode: 0o600 })
  } catch (error) {
    throw new LogError('LOG_KEY_FILE', `The key file ${path} cannot be written.`, { cause: error })
  }
}
