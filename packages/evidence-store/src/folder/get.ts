import { open, readdir, stat } from 'node:fs/promises'
import { isSha256, type Kept, type Sha256 } from '../evidence-store.ts'
import { verified } from '../verified.ts'
import { type Places, SHELF } from './places.ts'
import { hasCode, unavailable } from './system.ts'

const PART = 65_536

/** The document, opened when it is read. Errors: those of the system. */
export const getDocument = async (places: Places, sha256: Sha256): Promise<Kept | null> => {
  try {
    const { size } = await stat(places.document(sha256))
    return { bytes: size, content: verified(sha256, partsOf(places, sha256)) }
  } catch (error) {
    // Where the folder itself is not there, nothing can be said of what is in it.
    if (hasCode(error, 'ENOENT') && (await stat(places.path)).isDirectory()) return null
    throw error
  }
}

async function* partsOf(places: Places, sha256: Sha256): AsyncGenerator<Uint8Array> {
  try {
    const file = await open(places.document(sha256), 'r')
    try {
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PART), 0, PART)
        if (bytesRead === 0) return
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw unavailable(places.path, error)
  }
}

/** Errors: those of the system. */
export async function* listDocuments(places: Places): AsyncGenerator<Sha256> {
  for (const shelf of await readdir(places.path)) {
    if (!SHELF.test(shelf)) continue
    for (const name of await readdir(`${places.path}/${shelf}`)) if (isSha256(name)) yield name
  }
}
