import { sameHash, subtreeHash, type VerifierKey, verifyNote, withTiles } from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { tilesOn } from '../reading/read-tile.ts'
import { parseState, STATE_FILE } from '../writing/log-state.ts'
import { CHECKPOINT_FILE, COSIGNED_FILE, readCheckpoint } from '../writing/open-log.ts'
import type { LogFault } from './fault.ts'

type Note = (fault: LogFault) => void
const why = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** How many events the log says that it covers: by its state, or where that cannot be read by its head. */
export const coveredBy = async (disk: LogDisk, note: Note): Promise<number> => {
  const bytes = await disk.read(STATE_FILE)
  const head = await readCheckpoint(disk).catch(() => null)
  try {
    if (bytes !== null) return parseState(bytes).size
    if (head !== null) note({ part: 'state', position: null, what: `${STATE_FILE} is missing.` })
  } catch (error) {
    note({ part: 'state', position: null, what: why(error) })
  }
  return head?.size ?? 0
}

/** Makes sure that each published head is signed, and has the root of the tiles at its size. */
export const checkHeads = async (disk: LogDisk, keys: readonly VerifierKey[], note: Note): Promise<void> => {
  for (const file of [CHECKPOINT_FILE, COSIGNED_FILE])
    try {
      const head = await readCheckpoint(disk, file)
      if (head === null) continue
      verifyNote(head.note, keys)
      const root = await withTiles(head.size, tilesOn(disk), (nodes) => subtreeHash(0, head.size, nodes))
      if (!sameHash(root, head.root))
        note({
          part: 'checkpoint',
          position: null,
          what: `The tiles do not have the root that ${file} has over ${head.size} events.`,
        })
    } catch (error) {
      note({ part: 'checkpoint', position: null, what: `${file}: ${why(error)}` })
    }
}
