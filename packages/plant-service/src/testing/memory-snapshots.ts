import { canonicalJson } from '@lodestone/domain'
import type { SnapshotFiles } from '../writer/snapshots.ts'

/** Snapshots of books that are kept in memory, as the texts that files would have. */
export const memorySnapshots = (): SnapshotFiles => {
  const files = new Map<string, string>()
  return {
    read: async (path) => {
      const text = files.get(path)
      return text === undefined ? null : JSON.parse(text)
    },
    write: async (path, place, state) => {
      files.set(path, canonicalJson({ place, state }))
    },
  }
}
