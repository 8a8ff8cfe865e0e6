import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '@lodestone/durable'
import { type EvidenceStore, LARGEST_DOCUMENT } from '../evidence-store.ts'
import { getDocument, listDocuments } from './get.ts'
import { type Places, placesIn } from './places.ts'
import { putDocument } from './put.ts'
import { bringBackAll, removeDocument } from './remove.ts'
import { hasCode, makeFolder, unavailable } from './system.ts'

export type FolderOptions = {
  readonly path: string
  /** The largest document that is taken, in bytes. */
  readonly largest?: number
}

/** Nothing takes this long to be written: what is older was left behind by a process that was killed. */
const LEFT_BEHIND_MS = 86_400_000

/**
 * The evidence store in a folder of this machine, made where it is not there (the folder above it has to be). Any number of processes may have it open.
 * Errors: EvidenceError UNAVAILABLE for one that cannot be written.
 */
export const openEvidenceFolder = async (options: FolderOptions): Promise<EvidenceStore> => {
  const places = placesIn(options.path)
  await told(places, async () => {
    for (const folder of [places.path, places.coming, places.going]) await makeFolder(folder)
    await syncFolder(places.path)
    await checkWritable(places)
    await clearComing(places)
    await bringBackAll(places)
  })
  return storeIn(places, options.largest)
}

/** The same for looking only: nothing is made or cleared, so that a folder will do that cannot be written. */
export const lookIntoEvidenceFolder = (path: string): Pick<EvidenceStore, 'get' | 'list'> => {
  const { get, list } = storeIn(placesIn(path))
  return { get, list }
}

const storeIn = (places: Places, largest = LARGEST_DOCUMENT): EvidenceStore => ({
  put: (sha256, content) => putDocument(places, sha256, content, largest),
  get: (sha256) => told(places, () => getDocument(places, sha256)),
  list: () => listed(places),
  remove: (sha256, notPutForMs) => told(places, () => removeDocument(places, sha256, notPutForMs)),
})

const told = async <T>({ path }: Places, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw unavailable(path, error)
  }
}

async function* listed(places: Places): AsyncGenerator<string> {
  try {
    yield* listDocuments(places)
  } catch (error) {
    throw unavailable(places.path, error)
  }
}

/** A folder that is there already need not be one that can be written. */
const checkWritable = async (places: Places): Promise<void> => {
  const probe = places.newComing()
  await writeFile(probe, '')
  await rm(probe)
}

/** Clears what was left half written. */
const clearComing = async ({ coming }: Places): Promise<void> => {
  for (const name of await readdir(coming)) {
    const path = join(coming, name)
    const { mtimeMs } = await stat(path).catch((error: unknown) => {
      // Another process has finished with it.
      if (hasCode(error, 'ENOENT')) return { mtimeMs: Number.POSITIVE_INFINITY }
      throw error
    })
    if (Date.now() - mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true })
  }
}
