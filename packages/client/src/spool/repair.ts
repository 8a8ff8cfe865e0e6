import { copyFile, open, readFile, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { syncFolder } from '@lodestone/durable'
import { takeLock } from './lock.ts'
import { recoverEntries, recoverOutcomes } from './recover.ts'
import { type Salvage, salvage } from './salvage.ts'
import { listSegments, pathOf } from './segments.ts'
import { inUse, SpoolError, spoolErrorOf } from './spool-error.ts'

/** A file of entries that was written anew, without what could not be read. */
export type RepairedFile = {
  readonly path: string
  /** The file as it was, whole: nothing of it is thrown away. */
  readonly damaged: string
  readonly kept: number
  /** Lines that could not be read, or are not what was written down. */
  readonly unreadable: number
  /** The numbers of the posts that are lost: ranges, first and last. */
  readonly lost: readonly (readonly [number, number])[]
}

export type SpoolRepair = {
  readonly dir: string
  /** The files that were damaged; none where there was nothing to repair. */
  readonly files: readonly RepairedFile[]
  /** Of the lost posts, how many had been answered already: they stand in the ledger, were refused, or were given up. */
  readonly answered: number
}

/**
 * Makes a damaged spool usable again: every entry that can be read stays, under its number and its key; the damaged file is kept beside;
 * and what was lost is said. A spool that is whole is left as it is. Errors: SpoolError SPOOL_IN_USE, SPOOL_UNWRITABLE.
 */
export const repairSpool = async (dir: string): Promise<SpoolRepair> => {
  try {
    const unlock = takeLock(join(dir, 'lock'))
    if (unlock === null) throw inUse(dir)
    try {
      return await repairAll(dir)
    } finally {
      unlock()
    }
  } catch (error) {
    throw spoolErrorOf(dir, error)
  }
}

const repairAll = async (dir: string): Promise<SpoolRepair> => {
  const files: RepairedFile[] = []
  const kept = new Set<string>()
  const answered = new Set<string>()
  for (const first of await listSegments(dir)) {
    const path = pathOf(dir, 'entries', first)
    const saved = salvage(await readFile(path, 'utf8'), first)
    for (const { key } of saved.entries) kept.add(key)
    const { lines } = await recoverOutcomes(pathOf(dir, 'outcomes', first))
    for (const { key } of lines) answered.add(key)
    if (!saved.isWhole || (await isCorrupt(path, first))) files.push(await writeAnew(dir, path, saved))
  }
  const gone = files.length === 0 ? 0 : [...answered].filter((key) => !kept.has(key)).length
  return { dir, files, answered: gone }
}

const isCorrupt = async (path: string, first: number): Promise<boolean> => {
  try {
    await recoverEntries(path, first)
    return false
  } catch (error) {
    if (error instanceof SpoolError && error.code === 'SPOOL_CORRUPT') return true
    throw error
  }
}

/** The damaged file is copied aside before the new one takes its place: whatever happens, one of the two is whole. */
const writeAnew = async (dir: string, path: string, saved: Salvage): Promise<RepairedFile> => {
  const stamp = new Date().toISOString().replace(/[^0-9]/g, '')
  const damaged = join(dir, `damaged-${stamp}-${basename(path)}`)
  await copyFile(path, damaged)
  await sync(damaged)
  const beside = `${path}.repaired`
  const file = await open(beside, 'w')
  try {
    for (const line of saved.linesWith(basename(damaged))) await file.appendFile(`${JSON.stringify(line)}\n`)
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  await syncFolder(dir)
  const { entries, unreadable, changed, lost } = saved
  return { path, damaged, kept: entries.length, unreadable: unreadable + changed, lost }
}

const sync = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}
