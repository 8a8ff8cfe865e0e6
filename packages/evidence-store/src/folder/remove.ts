import { link, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '@lodestone/durable'
import { isSha256, type Sha256 } from '../evidence-store.ts'
import type { Places } from './places.ts'
import { hasCode, makeFolder } from './system.ts'

const isGone = (error: unknown): false => {
  if (hasCode(error, 'ENOENT')) return false
  throw error
}

/**
 * Takes the document's name away first and looks then how old it is: one that was put in between is a new file, which is seen to be new and gets its name
 * back; one that is put after that has taken the name for itself. Errors: those of the system.
 */
export const removeDocument = async (
  places: Places,
  sha256: Sha256,
  notPutForMs: number,
): Promise<boolean> => {
  const isOld = async (path: string) => Date.now() - (await stat(path)).mtimeMs >= notPutForMs
  if (!(await isOld(places.document(sha256)).catch(isGone))) return false
  const going = places.newGoing(sha256)
  const taken = await rename(places.document(sha256), going).then(() => true, isGone)
  if (!taken) return false
  const old = await isOld(going)
  if (old) {
    await rm(going)
    await syncFolder(places.shelf(sha256))
  } else await bringBack(places, going, sha256)
  return old
}

/** Gives a document that was being removed its name back, unless it has been put anew, or another process was faster. */
const bringBack = async (places: Places, going: string, sha256: Sha256): Promise<void> => {
  const shelf = places.shelf(sha256)
  await makeFolder(shelf)
  await link(going, places.document(sha256)).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST', 'ENOENT')) throw error
  })
  await syncFolder(shelf)
  await rm(going, { force: true })
}

/** What a removal that was killed left behind gets its name back. It is removed again when somebody asks for it. */
export const bringBackAll = async (places: Places): Promise<void> => {
  for (const name of await readdir(places.going)) {
    const sha256 = places.goingOf(name)
    if (isSha256(sha256)) await bringBack(places, join(places.going, name), sha256)
  }
}
