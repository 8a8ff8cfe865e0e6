import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import type { Places } from '../config/places.ts'
import type { Terminal } from '../output/terminal.ts'
import { compare } from '../rebuild/compare.ts'
import { type Folding, fold } from '../rebuild/fold-anew.ts'
import { type Fault, reasonOf } from './fault.ts'

const fault = (what: string): Fault[] => [{ part: 'projection', position: null, what }]

export type FoldedCheck = {
  readonly store: EventStore
  readonly address: string
  readonly places: Places
  readonly signal: AbortSignal
}

/**
 * Folds the log anew in a folder of its own, and compares with what the kept snapshots give. `work` is given the state that was folded anew. Errors: those of the
 * store; the signal's reason.
 */
export const checkFolded = async (
  terminal: Terminal,
  { store, address, places, signal }: FoldedCheck,
  work: (anew: Folding) => Promise<void>,
): Promise<Fault[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-fsck-'))
  try {
    let anew: Folding
    try {
      const from = { store, address, snapshotDir: join(folder, 'anew') }
      anew = await fold(terminal, 'Folding the log', from, signal)
    } catch (error) {
      signal.throwIfAborted()
      return fault(reasonOf(error))
    }
    try {
      const faults = await compareKept(terminal, { store, address, places, signal }, folder, anew)
      await work(anew)
      return faults
    } finally {
      await anew.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const compareKept = async (
  terminal: Terminal,
  { store, address, places, signal }: FoldedCheck,
  folder: string,
  anew: Folding,
): Promise<Fault[]> => {
  const copy = join(folder, 'kept')
  await cp(places.snapshots, copy, { recursive: true }).catch(() => {})
  let kept: Folding
  try {
    kept = await fold(terminal, 'Reading the snapshot', { store, address, snapshotDir: copy }, signal)
  } catch (error) {
    signal.throwIfAborted()
    return fault(reasonOf(error))
  }
  try {
    const result = await compare(anew, async () => kept.state())
    if (result.kind !== 'different') return []
    return fault(
      `What is folded anew differs from what the kept snapshots give at position ${result.kept.position}: "lodestone rebuild --replace" goes on from the former.`,
    )
  } finally {
    await kept.close()
  }
}
