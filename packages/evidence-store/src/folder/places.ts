import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Sha256 } from '../evidence-store.ts'

/** What stands where in the folder: documents by the first two digits of their digest, and what is being put or removed. */
export const placesIn = (path: string) => {
  const coming = join(path, '.coming')
  const going = join(path, '.going')
  return {
    path,
    coming,
    going,
    shelf: (sha256: Sha256) => join(path, sha256.slice(0, 2)),
    document: (sha256: Sha256) => join(path, sha256.slice(0, 2), sha256),
    newComing: () => join(coming, randomUUID()),
    newGoing: (sha256: Sha256) => join(going, `${sha256}.${randomUUID()}`),
    /** The document that something in `going` is. */
    goingOf: (name: string): Sha256 => name.slice(0, name.indexOf('.')),
  }
}
export type Places = ReturnType<typeof placesIn>

export const SHELF = /^[0-9a-f]{2}$/
