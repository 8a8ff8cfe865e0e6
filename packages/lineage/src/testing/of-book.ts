import { createHash } from 'node:crypto'
import { bookStream, type LedgerEvent } from '@lodestone/domain'
import type { Scene } from '@lodestone/domain/testing'
import { fold } from '../fold/fold.ts'
import { createLineage, type Lineage } from '../lineage.ts'

/** A UUID that says where an event stands. */
const uuidOf = (place: string): string => {
  const hex = createHash('sha256').update(place).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The lineage of what books have decided, one book after the other. */
export const lineageOfBooks = (...scenes: readonly Scene[]): Lineage => {
  const lineage = createLineage()
  for (const { log } of scenes)
    for (const [revision, event] of log.entries()) foldOne(lineage, event, revision)
  return lineage
}

const foldOne = (lineage: Lineage, event: LedgerEvent, revision: number): void => {
  const stream = bookStream(event.area)
  fold(lineage, { stream, revision, id: uuidOf(`${stream}@${revision}`), event })
}
