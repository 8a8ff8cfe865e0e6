import type { EventStore, Timers } from '@lodestone/event-store'
import type { SignedCheckpoint, TrustedWitness } from '@lodestone/transparency'
import { folderDisk } from './disk/folder-disk.ts'
import { LogError } from './errors.ts'
import { retiredOf, signersOf } from './keys/key-ring.ts'
import { type LogKeys, makeLogKeys, readLogKeys, writeOpened } from './keys/log-keys.ts'
import { createLogReader, type LogReader } from './reading/log-reader.ts'
import { createAskWitnesses } from './witness/ask-witnesses.ts'
import { STATE_FILE } from './writing/log-state.ts'
import { createLogWriter, type LogWriter } from './writing/log-writer.ts'
import type { LogLogger } from './writing/options.ts'

export type LogFolderOptions = {
  readonly store: EventStore
  /** Where tiles and checkpoints are kept, and where the keys are. */
  readonly folder: string
  readonly keysFolder: string
  /** What a new log calls itself: a URL without scheme, as `mp.example/ledger`. An old one keeps its own. */
  readonly origin: string
  readonly logger: LogLogger
  readonly clock?: () => Date
  readonly timers?: Timers
  /** Who is asked to cosign; those without a URL are not. */
  readonly witnesses?: readonly TrustedWitness[]
  readonly onPublished?: (checkpoint: SignedCheckpoint) => void
}

/** A log in a folder of this machine: who writes it, who reads it, and with what it hides. */
export type LogInFolder = {
  readonly writer: LogWriter
  readonly reader: LogReader
  readonly keys: LogKeys
  /** The names of witnesses that did not answer in time: they are asked on, and not waited for. */
  readonly witnessesAway: () => readonly string[]
}

const keysOf = async ({
  folder,
  keysFolder,
  origin,
  clock = () => new Date(),
}: LogFolderOptions): Promise<LogKeys> => {
  const known = await readLogKeys(keysFolder)
  if (known !== null) return known
  if ((await folderDisk(folder).read(STATE_FILE)) !== null)
    throw new LogError(
      'LOG_KEY_MISSING',
      `The log in ${folder} was begun with keys that are not in ${keysFolder}. Bring them back from their backup: with new ones it would be another log.`,
    )
  return makeLogKeys(keysFolder, origin, clock())
}

/** Makes ready the log in a folder, with new keys where it is new. The writer is started by the caller. Errors: LogError. */
export const openLogFolder = async (options: LogFolderOptions): Promise<LogInFolder> => {
  const { store, folder, logger, timers, onPublished } = options
  const known = await keysOf(options)
  const disk = folderDisk(folder)
  const reader = createLogReader(disk)
  const keys = { ...known, ring: await writeOpened(options.keysFolder, known.ring, 'signing', reader) }
  const witnesses = options.witnesses ?? []
  const cosign = witnesses.length > 0 ? createAskWitnesses({ witnesses, reader, logger }) : undefined
  const writer = createLogWriter({
    store,
    disk,
    logger,
    secret: keys.secret,
    signers: signersOf(keys.ring),
    retired: retiredOf(keys.ring),
    ...(cosign && { cosign }),
    ...(timers && { timers }),
    ...(onPublished && { onPublished }),
  })
  return { writer, reader, keys, witnessesAway: () => cosign?.away() ?? [] }
}
