import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Places } from '../config/places.ts'
import type { Fault } from './fault.ts'

const DIGEST_BYTES = 32
const NEWLINE = 10

/** The read side's: 32 bytes at the end. */
const hasOwnDigest = (bytes: Buffer): boolean => {
  const end = bytes.length - DIGEST_BYTES
  return end > 0 && hash('sha256', bytes.subarray(0, end), 'buffer').equals(bytes.subarray(end))
}

/** A book's: a last line in hex. */
const hasOwnLine = (bytes: Buffer): boolean => {
  const end = bytes.lastIndexOf(NEWLINE, bytes.length - 2) + 1
  return `${hash('sha256', bytes.subarray(0, end))}\n` === bytes.toString('latin1', end)
}

const filesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
const isWhole = (name: string): boolean => !name.endsWith('.new')

/** Snapshots that were changed since they were written. They are dropped by whoever reads them, and made anew: none of it is lost. */
export const checkSnapshots = async ({
  snapshots,
  books,
}: Places): Promise<{ checked: number; faults: Fault[] }> => {
  const faults: Fault[] = []
  let checked = 0
  const check = async (folder: string, fits: (bytes: Buffer) => boolean): Promise<void> => {
    for (const name of (await filesIn(folder)).filter(isWhole)) {
      checked += 1
      if (fits(await readFile(join(folder, name)))) continue
      faults.push({
        part: 'snapshot',
        position: Number(/(\d{15})/.exec(name)?.[1] ?? 0) || null,
        what: `The snapshot ${join(folder, name)} was changed since it was written.`,
      })
    }
  }
  await check(snapshots, hasOwnDigest)
  await check(books, hasOwnLine)
  return { checked, faults }
}
