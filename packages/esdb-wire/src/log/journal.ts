import type { DraftEvent } from './logged-event.ts'

/** Where the log keeps what was written. Groups are what one append wrote: all of it comes back, or none. */
export type Journal = {
  /** Everything that was kept, in order, before the first write. */
  load(take: (group: readonly DraftEvent[]) => void): Promise<void>
  /** Takes a group; `kept` is called, in order, once it is safe. */
  write(group: readonly DraftEvent[], kept: () => void): void
  /** Resolves when all that was taken is safe. */
  settled(): Promise<void>
  /** Set when the journal has failed for good; nothing is kept from then on. */
  failure(): Error | null
}

/** Keeps nothing beyond the process. */
export const memoryJournal = (): Journal => ({
  load: async () => {},
  write: (_group, kept) => kept(),
  settled: async () => {},
  failure: () => null,
})
