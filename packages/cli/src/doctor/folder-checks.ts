import { access, constants, readFile, stat, statfs } from 'node:fs/promises'
import { inspectSpool, type SpoolInspection, takeLock } from '@lodestone/client/spool'
import { openStore } from '@lodestone/stores'
import { readKeysFile } from '../config/keys-file.ts'
import type { Places } from '../config/places.ts'
import { failureOf } from '../failure.ts'
import { type Check, fail, ok, skip, warn } from './check.ts'
import { judgeDisk } from './judge.ts'

/** Looks at a data folder: whether it is there and can be written, its disk, who runs on it, its keys, its ledger, its spool. */
export const checkFolder = async (places: Places, storeUrl: string): Promise<Check[]> => {
  const folder = await checkPresence(places)
  if (folder.state !== 'ok') return [folder]
  return [
    folder,
    judgeDisk(await freeBytes(places.data)),
    await checkRunning(places),
    await checkKeys(places),
    await checkStore(storeUrl),
    await checkSpool(places.spool),
  ]
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const checkPresence = async ({ data }: Places): Promise<Check> => {
  if (!(await exists(data)))
    return skip('data folder', `${data} is not there; "lodestone up" makes it, --data names another`)
  try {
    await access(data, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok('data folder', data)
  } catch (error) {
    const { message, remedy } = failureOf(error)
    return fail('data folder', message, remedy)
  }
}

const freeBytes = async (path: string): Promise<number> => {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

const checkRunning = async (places: Places): Promise<Check> => {
  if (!(await exists(places.lock))) return ok('process', 'nothing runs on this folder')
  const unlock = takeLock(places.lock)
  if (unlock !== null) {
    unlock()
    return ok('process', 'nothing runs on this folder')
  }
  const where = await readFile(`${places.data}/running.json`, 'utf8')
    .then((text) => JSON.parse(text) as { url: string; pid: number })
    .catch(() => null)
  return ok(
    'process',
    where === null ? 'one has the folder' : `process ${where.pid} serves it at ${where.url}`,
  )
}

const checkKeys = async ({ keys }: Places): Promise<Check> => {
  try {
    const saved = await readKeysFile(keys)
    if (saved === null) return ok('saved keys', 'none: give one with --key or LODESTONE_KEY')
    const { mode } = await stat(keys)
    return (mode & 0o077) === 0
      ? ok('saved keys', `for ${saved.url}, of ${Object.keys(saved.areas).length} areas`)
      : warn('saved keys', `${keys} can be read by others`, `Close it: chmod 600 ${keys}`)
  } catch (error) {
    const { message, remedy } = failureOf(error)
    return fail('saved keys', message, remedy)
  }
}

const checkStore = async (storeUrl: string): Promise<Check> => {
  const [, file] = /^sqlite:(.+)$/.exec(storeUrl) ?? []
  if (file !== undefined && !(await exists(file))) return ok('ledger', 'none yet')
  try {
    const store = await openStore(storeUrl)
    try {
      const head = await store.head()
      return ok('ledger', head === null ? 'readable, and empty' : 'readable')
    } finally {
      await store.close()
    }
  } catch (error) {
    const { message, remedy } = failureOf(error)
    return fail('ledger', message, remedy)
  }
}

const checkSpool = async (dir: string): Promise<Check> => {
  if (!(await exists(dir))) return ok('spool', 'nothing waits')
  try {
    return judgeSpool(await inspectSpool(dir))
  } catch (error) {
    const { message, remedy } = failureOf(error)
    return fail('spool', message, remedy)
  }
}

const judgeSpool = ({ waiting, refused, damaged }: SpoolInspection): Check => {
  if (damaged.length > 0)
    return fail('spool', `damaged: ${damaged.join(', ')}`, 'Save what can be read: lodestone spool repair')
  if (waiting > 0) return warn('spool', `${waiting} posts wait`, 'Send them: lodestone post --resume')
  return refused > 0
    ? warn(
        'spool',
        `${refused} posts were refused, and are kept`,
        'See "lodestone spool", and put them right or drop them.',
      )
    : ok('spool', 'nothing waits')
}
