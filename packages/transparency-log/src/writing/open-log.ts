import {
  compactRange,
  EMPTY_ROOT,
  entriesOfBundle,
  fromUtf8,
  type Hash,
  hashesOfTile,
  isTransparencyError,
  leafHash,
  nodesOf,
  parseCheckpoint,
  rootOf,
  type SignedCheckpoint,
  sameHash,
  subtreeHash,
  TILE_WIDTH,
  type TreeHead,
  tilePath,
  type VerifierKey,
  verifyNote,
  widthOfTile,
  withTiles,
} from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { LogError } from '../errors.ts'
import { tilesOn } from '../reading/read-tile.ts'
import { type Edge, EMPTY_EDGE } from '../tree/growing-tree.ts'
import { type LogState, parseState, STATE_FILE } from './log-state.ts'

/** A log as it was left: null for one that has not begun. */
export type OpenedLog = {
  readonly state: LogState | null
  readonly edge: Edge
  readonly checkpoint: SignedCheckpoint | null
}

export const CHECKPOINT_FILE = 'checkpoint'
/** The newest head that witnesses have cosigned. */
export const COSIGNED_FILE = 'checkpoint.cosigned'

const damaged = (what: string, cause?: unknown): LogError =>
  new LogError(
    'LOG_DAMAGED',
    `${what} Nothing is signed over it. Run "lodestone fsck" to learn where it is wrong, and bring back the log's folder from a backup.`,
    { cause },
  )

/** The latest checkpoint that was published, or null. Errors: LOG_DAMAGED. */
export const readCheckpoint = async (
  disk: LogDisk,
  file = CHECKPOINT_FILE,
): Promise<SignedCheckpoint | null> => {
  const bytes = await disk.read(file)
  if (bytes === null) return null
  try {
    return parseCheckpoint(fromUtf8(bytes))
  } catch (error) {
    throw damaged('The published checkpoint cannot be read.', error)
  }
}

/** The right edge of the tree of a size, from its tiles. Errors: LOG_DAMAGED; those of the disk. */
const readEdge = async (disk: LogDisk, size: number): Promise<Edge> => {
  const tiles = tilesOn(disk)
  const range = await withTiles(size, tiles, (nodes) =>
    nodesOf(0, size).map(({ level, index }) => nodes(level, index)),
  )
  const at = { level: 'entries', index: Math.floor(size / TILE_WIDTH), width: size % TILE_WIDTH } as const
  const entries = at.width === 0 ? [] : entriesOfBundle(await tiles(at), at.width)
  const levels: Hash[][] = []
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
    const index = Math.floor(count / TILE_WIDTH)
    const width = widthOfTile(level, index, size)
    levels.push(width === 0 ? [] : hashesOfTile(await tiles({ level, index, width }), width))
  }
  // What is not full goes on into the next bundle: it must not carry what was changed.
  if (!entries.every((entry, i) => sameHash(leafHash(entry), levels[0]?.[i] ?? EMPTY_ROOT)))
    throw damaged(`The entries in ${tilePath(at)} are not those of its tile.`)
  return { range: compactRange(size, range), entries, levels }
}

/** Makes sure that a published checkpoint is one of this log. Errors: LOG_DAMAGED. */
const checkPublished = async (
  disk: LogDisk,
  state: TreeHead,
  checkpoint: SignedCheckpoint,
  keys: readonly VerifierKey[],
): Promise<void> => {
  if (checkpoint.size > state.size)
    throw damaged(
      `A checkpoint over ${checkpoint.size} events was published, and the log's folder holds ${state.size}: it is from an older backup.`,
    )
  verifyNote(checkpoint.note, keys)
  const root = await withTiles(checkpoint.size, tilesOn(disk), (nodes) =>
    subtreeHash(0, checkpoint.size, nodes),
  )
  if (!sameHash(root, checkpoint.root))
    throw damaged(`The tiles do not have the root that was published over ${checkpoint.size} events.`)
}

/**
 * Reads how a log was left, and makes sure that tiles, state and checkpoint fit together. `keys`: all that have signed for it. Errors: LOG_DAMAGED; those of
 * the disk.
 */
export const openLog = async (disk: LogDisk, keys: readonly VerifierKey[]): Promise<OpenedLog> => {
  const bytes = await disk.read(STATE_FILE)
  const checkpoint = await readCheckpoint(disk)
  if (bytes === null) {
    if (checkpoint === null) return { state: null, edge: EMPTY_EDGE, checkpoint: null }
    throw damaged(`The log's ${STATE_FILE} is missing.`)
  }
  const state = parseState(bytes)
  try {
    const edge = await readEdge(disk, state.size)
    if (!sameHash(rootOf(edge.range), state.root))
      throw damaged(`The tiles do not have the root of the ${state.size} events that were written.`)
    if (checkpoint !== null) await checkPublished(disk, state, checkpoint, keys)
    return { state, edge, checkpoint }
  } catch (error) {
    if (isTransparencyError(error)) throw damaged(error.message, error)
    throw error
  }
}
