import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, takeLock } from '@lodestone/client/spool'
import { CliError } from '../cli-error.ts'
import type { Places } from '../config/places.ts'
import { EXIT } from '../exit-codes.ts'

/** The data folder, held by this process. */
export type HeldFolder = {
  /** Says where it runs, for whoever finds the folder held. */
  announce(url: string): Promise<void>
  release(): Promise<void>
}

const runningFile = (places: Places) => join(places.data, 'running.json')

/** Makes the data folder, checks that it can be written, and takes it for this process. Errors: CliError DATA_UNWRITABLE, DATA_IN_USE. */
export const holdDataFolder = async (places: Places): Promise<HeldFolder> => {
  const unlock = await lock(places)
  if (unlock === null) throw await inUse(places)
  return {
    announce: (url) => writeFile(runningFile(places), JSON.stringify({ url, pid: process.pid })),
    release: async () => {
      await rm(runningFile(places), { force: true })
      unlock()
    },
  }
}

const lock = async (places: Places): Promise<(() => void) | null> => {
  try {
    await makeFolder(places.data)
    // The lock can be had in a folder where nothing new can be written.
    const probe = join(places.data, '.probe')
    await writeFile(probe, 'x')
    await rm(probe)
    return takeLock(places.lock)
  } catch (error) {
    throw unwritable(places.data, error)
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

const unwritable = (folder: string, error: unknown): CliError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const cause = { cause: error }
  if (FULL.has(code))
    return new CliError(
      EXIT.failed,
      'DISK_FULL',
      `The disk of ${folder} is full.`,
      'Make room, or choose another place with --data.',
      cause,
    )
  return new CliError(
    EXIT.failed,
    'DATA_UNWRITABLE',
    `The data folder ${folder} cannot be made or written (${code}).`,
    'Choose another with --data, or give this user the right to write there.',
    cause,
  )
}

const inUse = async (places: Places): Promise<CliError> => {
  const where = await readFile(runningFile(places), 'utf8')
    .then((text) => JSON.parse(text) as { url: string; pid: number })
    .catch(() => null)
  const running = where === null ? '' : ` It runs at ${where.url} (process ${where.pid}).`
  return new CliError(
    EXIT.failed,
    'DATA_IN_USE',
    `Another lodestone has the data folder ${places.data}.${running}`,
    'Use that one, stop it, or choose another folder with --data (and another --port).',
  )
}
