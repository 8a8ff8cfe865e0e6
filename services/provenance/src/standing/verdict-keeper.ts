import { every, realTimers, type Timers } from '@lodestone/event-store'
import type { Log } from '../logger.ts'
import type { Provenance } from '../provenance.ts'
import { flipOf } from './flip-of.ts'
import { createFlipWriter } from './flip-writer.ts'
import { createOpenLines } from './open-lines.ts'
import { createRecentFlips, type RecentFlips } from './recent-flips.ts'
import { rulesOf } from './rules-at.ts'
import { createVerdictTable, type Turn, type VerdictTable } from './verdict-table.ts'

export type VerdictKeeperOptions = {
  readonly provenance: Provenance
  readonly logger: Log
  /** The name of this instance among those that may write flips; unless it is told, it writes none. */
  readonly holder?: string
  readonly patienceMs?: number
  readonly everyMs?: number
  readonly timers?: Timers
}

/** Keeps verdicts current behind the projection, and has what they become written. */
export type VerdictKeeper = {
  /** The verdicts as of a position that is folded, or of a later one. Errors: those of the store. */
  readonly upTo: (position: number) => Promise<VerdictTable>
  /** Begins once the projection is up to date. */
  readonly start: () => void
  /** Writes what is to be written, and lets another instance write. */
  readonly stop: () => Promise<void>
  /** What verdicts became of late, for who listens. */
  readonly flips: RecentFlips
  readonly state: () => { readonly position: number; readonly writes: boolean; readonly pending: number }
}

const DEFAULTS = { patienceMs: 10_000, everyMs: 100 } as const

export const createVerdictKeeper = (options: VerdictKeeperOptions): VerdictKeeper => {
  const { provenance, logger: log, holder, timers = realTimers } = options
  const { patienceMs = DEFAULTS.patienceMs, everyMs = DEFAULTS.everyMs } = options
  const stopping = new AbortController()
  const writer = createFlipWriter({
    store: provenance.store,
    holder: holder ?? '',
    patienceMs,
    elapsed: timers.elapsed,
    log,
  })
  const recent = createRecentFlips()
  let table: VerdictTable | undefined
  let last: Promise<unknown> = Promise.resolve()
  let stopLooking = (): void => {}

  /** From where on flips have to be derived again: nothing before it is written twice, nothing after it is missed. */
  const begun = async (): Promise<VerdictTable> => {
    if (table !== undefined) return table
    const lineage = provenance.lineage()
    const made = createVerdictTable(
      lineage,
      createOpenLines(provenance, lineage),
      rulesOf(provenance.projection),
    )
    const tail = await writer.open()
    const from = tail.whole ? tail.position : tail.position - 1
    await made.begin(Math.max(0, Math.min(from, lineage.position)))
    recent.begin(made.position())
    table = made
    return made
  }

  const move = async (): Promise<VerdictTable> => {
    const kept = await begun()
    const lineage = provenance.lineage()
    const onTurn = (turn: Turn): void => {
      const flip = flipOf(lineage, turn)
      recent.note(flip)
      if (holder !== undefined) writer.offer(flip)
    }
    await kept.moveOn(lineage.position, onTurn, stopping.signal)
    recent.reach(kept.position())
    if (holder !== undefined) await writer.flush()
    return kept
  }
  /** One after another: each goes on from where the one before it came to. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  let isAtWork = false
  const look = (): void => {
    const { answers } = provenance.status()
    const isBehind = table === undefined || table.position() < provenance.position() || writer.pending() > 0
    if (!answers || !isBehind || isAtWork || stopping.signal.aborted) return
    isAtWork = true
    void inTurn(move)
      .catch((error: unknown) =>
        log.warn({ err: error }, 'Verdicts could not be brought up to date; it is tried again.'),
      )
      .finally(() => {
        isAtWork = false
      })
  }

  return {
    upTo: (position) =>
      inTurn(async () => {
        if (table !== undefined && table.position() >= position) return table
        return move()
      }),
    start: () => {
      stopLooking = every(timers, everyMs, look)
    },
    stop: async () => {
      stopLooking()
      stopping.abort()
      await last
      if (holder === undefined || table === undefined) return
      const { position } = table
      await writer
        .flush()
        .then(() => writer.leave(position()))
        .catch((error: unknown) =>
          log.warn({ err: error }, 'What verdicts became is written by the next instance.'),
        )
    },
    flips: recent,
    state: () => ({ position: table?.position() ?? 0, writes: writer.holds(), pending: writer.pending() }),
  }
}
