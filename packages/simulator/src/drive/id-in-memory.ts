import { createHash } from 'node:crypto'
import type { AreaCode } from '@lodestone/domain'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** An id for the event at a revision of a book in memory. */
export const idInMemory = (area: AreaCode, revision: number): string => {
  const hex = sha256(`${area}@${revision}`)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
