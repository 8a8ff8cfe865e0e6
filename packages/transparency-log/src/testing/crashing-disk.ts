import type { LogDisk } from '../disk/log-disk.ts'

/** A disk that keeps only what was made durable, when the world ends: the rest is there or not as chance has it, or in part. */
export type CrashingDisk = {
  readonly disk: LogDisk
  /** How many steps were taken so far. */
  readonly steps: () => number
  /** After so many more steps nothing happens any more: everything that is asked fails. */
  readonly endAfter: (steps: number) => void
  /** What is left afterwards, as a disk of its own. `chance` gives numbers from 0 to just below 1. */
  readonly afterwards: (chance: () => number) => CrashingDisk
  /** What is there now. */
  readonly files: () => ReadonlyMap<string, Uint8Array>
}

export class WorldEnded extends Error {}

type Rename = { readonly path: string; readonly bytes: Uint8Array | null; readonly folder: string }

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.'

export const crashingDisk = (
  durable: Map<string, Uint8Array> = new Map(),
  folders: Set<string> = new Set(['.']),
): CrashingDisk => {
  /** What a process sees: all that was done, durable or not. */
  const seen = new Map(durable)
  /** Names that are not durable yet, in the order in which they were given or taken away. */
  let pending: Rename[] = []
  let steps = 0
  let end = Number.POSITIVE_INFINITY
  const step = async (): Promise<void> => {
    if (steps >= end) throw new WorldEnded('the world has ended')
    steps += 1
  }
  const name = (path: string, bytes: Uint8Array | null): void => {
    if (bytes === null) seen.delete(path)
    else seen.set(path, bytes)
    pending.push({ path, bytes, folder: folderOf(path) })
  }
  const disk: LogDisk = {
    read: async (path) => {
      await step()
      return seen.get(path) ?? null
    },
    names: async (path) => {
      await step()
      const inside = [...seen.keys()].filter((each) => each.startsWith(`${path}/`))
      return [...new Set(inside.map((each) => each.slice(path.length + 1).split('/')[0] as string))]
    },
    makeFolder: async (path) => {
      await step()
      for (let at = path; at !== '.'; at = folderOf(at)) folders.add(at)
    },
    write: async (path, bytes) => {
      if (!folders.has(folderOf(path))) throw new Error(`There is no folder for ${path}.`)
      // What is written when the world ends may be there in part, under its own name.
      name(path, bytes.slice(0, bytes.length >> 1))
      await step()
      pending.pop()
      name(path, Uint8Array.from(bytes))
    },
    rename: async (from, to) => {
      await step()
      const bytes = seen.get(from)
      if (bytes === undefined) throw new Error(`There is no ${from}.`)
      name(to, bytes)
      name(from, null)
    },
    syncFolder: async (path) => {
      await step()
      if (!folders.has(path)) throw new Error(`There is no folder ${path}.`)
      for (const each of pending) if (each.folder === path) settle(durable, each)
      pending = pending.filter(({ folder }) => folder !== path)
    },
    remove: async (path) => {
      await step()
      name(path, null)
    },
  }
  return {
    disk,
    steps: () => steps,
    endAfter: (more) => {
      end = steps + more
    },
    afterwards: (chance) => {
      const left = new Map(durable)
      for (const each of pending) if (chance() < 0.5) settle(left, each)
      return crashingDisk(left, new Set(folders))
    },
    files: () => seen,
  }
}

const settle = (files: Map<string, Uint8Array>, { path, bytes }: Rename): void => {
  if (bytes === null) files.delete(path)
  else files.set(path, bytes)
}
