import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { syncFolder } from '@lodestone/durable'
import { EvidenceError } from '../errors.ts'
import type { Sha256 } from '../evidence-store.ts'
import type { Places } from './places.ts'
import { hasCode, makeFolder, unavailable } from './system.ts'

/**
 * Writes a document beside, checks and syncs it, and gives it its name: under a digest there is at any moment nothing, or all of it. Errors:
 * EvidenceError; those of the content, as they are.
 */
export const putDocument = async (
  places: Places,
  sha256: Sha256,
  content: AsyncIterable<Uint8Array>,
  largest: number,
): Promise<{ readonly bytes: number }> => {
  const coming = places.newComing()
  try {
    const written = await write(places, coming, content, largest)
    if (written.bytes === 0)
      throw new EvidenceError('EMPTY', 'There are no bytes: an empty document proves nothing.')
    if (written.sha256 !== sha256)
      throw new EvidenceError(
        'DIGEST_DIFFERS',
        `The bytes that came have the digest sha-256:${written.sha256}, not sha-256:${sha256}.`,
      )
    await giveName(places, coming, sha256).catch(failing(places))
    return { bytes: written.bytes }
  } catch (error) {
    await rm(coming, { force: true })
    throw error
  }
}

const failing =
  ({ path }: Places) =>
  (error: unknown): never => {
    throw unavailable(path, error)
  }

const write = async (
  places: Places,
  path: string,
  content: AsyncIterable<Uint8Array>,
  largest: number,
): Promise<{ readonly bytes: number; readonly sha256: Sha256 }> => {
  const digest = createHash('sha256')
  let bytes = 0
  // Nobody writes to it after this, its owner included.
  const file = await open(path, 'wx', 0o440).catch(failing(places))
  try {
    for await (const part of content) {
      bytes += part.length
      if (bytes > largest)
        throw new EvidenceError(
          'TOO_LARGE',
          `The document is larger than ${largest} bytes, the most that is taken.`,
        )
      digest.update(part)
      await file.writeFile(part).catch(failing(places))
    }
    await file.sync().catch(failing(places))
  } finally {
    await file.close()
  }
  return { bytes, sha256: digest.digest('hex') }
}

const giveName = async (places: Places, coming: string, sha256: Sha256): Promise<void> => {
  const shelf = places.shelf(sha256)
  const name = () => rename(coming, places.document(sha256))
  await name().catch(async (error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error
    await makeFolder(shelf)
    await syncFolder(places.path)
    await name()
  })
  await syncFolder(shelf)
}
