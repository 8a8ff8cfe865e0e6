/** What a log asks of a disk, step by step, so that a test can end the world between any two. Paths are below the log's folder, with `/`. */
export type LogDisk = {
  /** The bytes of a file, or null where there is none. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** The names in a folder; none where it is not there. */
  readonly names: (path: string) => Promise<readonly string[]>
  /** Makes a folder and those above it; their names are durable afterwards. */
  readonly makeFolder: (path: string) => Promise<void>
  /** Writes a file; its bytes are durable afterwards, its name is not. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Gives a file another name, in the place of what had it. Not durable by itself. */
  readonly rename: (from: string, to: string) => Promise<void>
  /** Makes the names in a folder durable. */
  readonly syncFolder: (path: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
}
