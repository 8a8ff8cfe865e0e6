import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStore } from '@lodestone/event-store'
import { stateHash } from '@lodestone/lineage'
import { createLogger } from '@lodestone/plant-service'
import {
  createProvenance,
  type Provenance,
  type ProvenanceOptions,
  sha256,
} from '@lodestone/service-provenance'
import { createProgress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'

/** A state of the read side: how many events it holds, and its hash. */
export type FoldedState = { readonly position: number; readonly hash: string }

/** A projection that follows the log. */
export type Folding = {
  /** What is folded at this moment. */
  readonly state: () => FoldedState
  /** Resolves when it has come to a position, or the time is up. */
  readonly reach: (position: number) => Promise<boolean>
  readonly provenance: Provenance
  /** Writes its snapshot, and ends. */
  readonly close: () => Promise<void>
}

const LOOK_MS = 50
const PATIENCE_MS = 30_000

/** Folds the log, with progress, until all that the store knew of is in. Errors: those of the projection and the store. */
export const fold = async (
  terminal: Terminal,
  label: string,
  options: Pick<ProvenanceOptions, 'store' | 'address' | 'snapshotDir' | 'rebuild' | 'acceptStore'> & {
    readonly store: EventStore
  },
  signal: AbortSignal,
): Promise<Folding> => {
  const provenance = createProvenance({ ...options, logger: createLogger({ level: 'silent' }) })
  await provenance.start()
  const progress = createProgress(terminal, label)
  let done = false
  const finished = provenance.caughtUp.finally(() => {
    done = true
  })
  try {
    const { events } = await provenance.lag()
    const total = provenance.position() + events
    while (!done) {
      signal.throwIfAborted()
      progress.update(
        provenance.position(),
        total,
        `${Math.round(provenance.foldRate()).toLocaleString('en-US')} events/s`,
      )
      await Promise.race([finished, sleep(LOOK_MS, undefined, { signal })])
    }
    await finished
    progress.update(provenance.position(), provenance.position())
    progress.end()
  } catch (error) {
    await provenance.stop()
    throw error
  }
  return {
    provenance,
    state: () => ({
      position: provenance.position(),
      hash: stateHash(provenance.lineage(), sha256),
    }),
    reach: async (position) => {
      const until = performance.now() + PATIENCE_MS
      while (provenance.position() < position && performance.now() < until)
        await sleep(LOOK_MS, undefined, { signal })
      return provenance.position() >= position
    },
    close: provenance.stop,
  }
}
