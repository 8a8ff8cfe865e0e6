import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, takeLock } from '@lodestone/client/spool'
import type { EventStore } from '@lodestone/event-store'
import { openStore } from '@lodestone/stores'
import { CliError } from '../cli-error.ts'
import type { Settings } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'
import { type Comparison, compare } from './compare.ts'
import { type FoldedState, fold } from './fold-anew.ts'
import { runningState } from './running-state.ts'

export type RebuildJob = {
  readonly settings: Settings
  readonly storeUrl: string
  readonly signal: AbortSignal
}

/** Folds the log in a folder of its own, and compares with the running service, or with its snapshot where none runs. */
export const verifyRebuild = async (
  terminal: Terminal,
  { settings, storeUrl, signal }: RebuildJob,
): Promise<ExitCode> => {
  const { places } = settings
  const running = await runningState(settings)
  await makeFolder(places.data)
  const store = await openStore(storeUrl)
  const folder = await mkdtemp(join(places.data, 'rebuild-'))
  try {
    const from = { store, address: storeUrl, snapshotDir: folder }
    const rebuilt = await fold(terminal, 'Folding the log', from, signal)
    try {
      const kept = running
        ? () => stillRunning(settings)
        : await snapshotState(terminal, settings, store, signal)
      return tell(terminal, await compare(rebuilt, kept), running ? 'the running service' : 'the snapshot')
    } finally {
      await rebuilt.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await store.close()
  }
}

const stillRunning = async (settings: Settings): Promise<FoldedState> => {
  const state = await runningState(settings)
  if (state !== null) return state
  throw new CliError(
    EXIT.unavailable,
    'SERVICE_GONE',
    'The running service went away while its state was compared.',
    'Run it again.',
  )
}

/** The state that a service would begin with here: the newest snapshot, and what came since. */
const snapshotState = async (
  terminal: Terminal,
  settings: Settings,
  store: EventStore,
  signal: AbortSignal,
) => {
  const unlock = takeDataFolder(settings)
  try {
    const kept = await fold(
      terminal,
      'Reading the snapshot',
      { store, snapshotDir: settings.places.snapshots },
      signal,
    )
    const state = kept.state()
    await kept.close()
    return async () => state
  } finally {
    unlock()
  }
}

/** Drops the snapshots, folds the log, and leaves the new snapshot in their place. */
export const replaceSnapshots = async (
  terminal: Terminal,
  { settings, storeUrl, signal }: RebuildJob,
  acceptStore: boolean,
): Promise<ExitCode> => {
  await makeFolder(settings.places.data)
  const unlock = takeDataFolder(settings)
  const store = await openStore(storeUrl)
  try {
    const { snapshots } = settings.places
    const options = { store, address: storeUrl, snapshotDir: snapshots, rebuild: true, acceptStore }
    const rebuilt = await fold(terminal, 'Folding the log', options, signal)
    const state = rebuilt.state()
    await rebuilt.close()
    if (terminal.json) terminal.out(JSON.stringify({ replaced: true, ...state }))
    else terminal.out(`${told(state)}; its snapshot is in place.`)
    return EXIT.ok
  } finally {
    await store.close()
    unlock()
  }
}

const takeDataFolder = ({ places }: Settings): (() => void) => {
  const unlock = takeLock(places.lock)
  if (unlock !== null) return unlock
  throw new CliError(
    EXIT.failed,
    'DATA_IN_USE',
    `Another lodestone has the data folder ${places.data}.`,
    'Stop it first, or run "lodestone rebuild" without --replace while it runs.',
  )
}

const told = ({ position, hash }: FoldedState) => `${position.toLocaleString('en-US')} events, state ${hash}`

const tell = (terminal: Terminal, result: Comparison, other: string): ExitCode => {
  if (terminal.json) terminal.out(JSON.stringify(result))
  if (result.kind === 'same') {
    if (!terminal.json) terminal.out(`${told(result.state)}: the same as ${other}, to the byte.`)
    return EXIT.ok
  }
  if (terminal.json) return EXIT.failed
  if (result.kind === 'never_met')
    terminal.err(
      `The ledger grew faster than the rebuilt state and ${other} could be compared. Try again in a quieter hour.`,
    )
  else {
    terminal.err(terminal.styleErr('red', `The rebuilt state differs from ${other} [REBUILD_DIFFERS]`))
    terminal.err(`  rebuilt: ${told(result.rebuilt)}\n  ${other}: ${told(result.kept)}`)
    terminal.err(
      'Keep both for whoever looks into it; "lodestone rebuild --replace" goes on from the rebuilt one.',
    )
  }
  return EXIT.failed
}
