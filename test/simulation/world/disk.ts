import { hash } from 'node:crypto'
import { canonicalJson } from '@lodestone/domain'
import type { SnapshotFiles } from '@lodestone/plant-service'
import type { SnapshotDisk } from '@lodestone/service-provenance'
import type { Host } from './host.ts'

/** A disk that outlives the processes that use it: files by their paths. What was being written when they died is not there. */
export type Disk = Map<string, Uint8Array>

const busy = (host: Host): Promise<void> => new Promise((resolve) => host.timers.after(3, resolve))

/** The disk as a plant's snapshots see it. */
export const bookDisk = (disk: Disk, host: Host): SnapshotFiles => ({
  read: async (path) => {
    await busy(host)
    const bytes = disk.get(path)
    return bytes === undefined ? null : JSON.parse(Buffer.from(bytes).toString())
  },
  write: async (path, place, state) => {
    const text = canonicalJson({ place, state })
    await busy(host)
    disk.set(path, Buffer.from(text))
  },
})

/** The disk as the read side's snapshots see it. */
export const projectionDisk = (disk: Disk, host: Host): SnapshotDisk => ({
  names: async () => {
    await busy(host)
    return [...disk.keys()].map((path) => path.slice(path.lastIndexOf('/') + 1))
  },
  read: async (path) => {
    await busy(host)
    const bytes = disk.get(path)
    if (bytes === undefined) throw new Error(`There is no file ${path}.`)
    return bytes
  },
  write: async (path, parts) => {
    const content = Buffer.concat(parts)
    await busy(host)
    disk.set(path, Buffer.concat([content, hash('sha256', content, 'buffer')]))
  },
  remove: async (path) => {
    await busy(host)
    disk.delete(path)
  },
})
