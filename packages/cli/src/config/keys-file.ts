import { readFile } from 'node:fs/promises'
import { replaceFile } from '@lodestone/durable'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** The keys that `up` made, for the commands that run on the same machine. Read and written by its owner alone (mode 0600). */
export type KeysFile = {
  /** The service that they are for. */
  readonly url: string
  readonly auditor: string
  readonly compliance: string
  readonly admin: string
  readonly customer: string
  /** An operator's key for each area. */
  readonly areas: Readonly<Record<string, string>>
}

/** The keys that were saved, or null when none were. Errors: CliError KEYS_FILE_UNREADABLE. */
export const readKeysFile = async (path: string): Promise<KeysFile | null> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as KeysFile
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new CliError(
      EXIT.failed,
      'KEYS_FILE_UNREADABLE',
      `The keys in ${path} cannot be read.`,
      'Give a key with --key or LODESTONE_KEY, or move the file away and make keys with "lodestone keys create".',
      { cause: error },
    )
  }
}

/** For its owner alone; a crash leaves the old file or the new one. */
export const writeKeysFile = (path: string, keys: KeysFile): Promise<void> =>
  replaceFile(path, (file) => file.writeFile(`${JSON.stringify(keys, null, 2)}\n`), { mode: 0o600 })
