import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EventStoreError } from '@lodestone/event-store'

const unavailable = (message: string, cause: unknown): EventStoreError =>
  new EventStoreError('UNAVAILABLE', message, { cause })

/** Says in words what SQLite would only call "unable to open database file". Errors: UNAVAILABLE, INVALID. */
export const checkPlace = (path: string): void => {
  const folder = dirname(path)
  const folderStat = statSync(folder, { throwIfNoEntry: false })
  if (!folderStat?.isDirectory())
    throw unavailable(
      `The folder ${folder} of the event store does not exist; make it or name another.`,
      undefined,
    )
  try {
    // SQLite writes its log beside the file, so that the folder has to be writable too.
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw unavailable(`The folder ${folder} of the event store cannot be written.`, cause)
  }
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file) return
  if (!file.isFile())
    throw new EventStoreError('INVALID', `The event store ${path} is not a file; name a file.`)
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (cause) {
    throw unavailable(`The event store file ${path} cannot be read and written.`, cause)
  }
}
