import { EventStoreError } from '@lodestone/event-store'
import type { Random } from '../random.ts'
import type { Host } from '../world/host.ts'
import type { Rates } from './faults.ts'
import type { Server } from './server.ts'

/** The line between a process and the store: how long things take on it, and whether it is whole. */
export type Line = {
  readonly rates: () => Rates
  readonly random: Random
  /** One way, as the process lives it: never ends for the dead. Ends early when the signal aborts. */
  readonly travel: (signal?: AbortSignal) => Promise<void>
  readonly isWhole: () => boolean
  /** How often the line was cut so far: what was asked before a cut is not answered after it. */
  readonly cuts: () => number
  /** Resolves when the line is cut, when the store is written to, or when the signal aborts. */
  readonly news: (signal?: AbortSignal) => Promise<void>
  /** Lets go of the line. */
  readonly close: () => void
  /** Errors: CLOSED. */
  readonly checkOpen: () => void
  /** Cuts the line, for so many milliseconds. */
  readonly cut: (milliseconds: number) => void
}

export const away = (what: string): EventStoreError =>
  new EventStoreError('UNAVAILABLE', `The store could not be reached: ${what}.`)

export const createLine = (host: Host, server: Server, rates: () => Rates, random: Random): Line => {
  let partedUntil = 0
  let cuts = 0
  let isOpen = true
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const call of [...waiting]) call()
  }
  const stop = [
    server.onWrite(wake),
    server.onCut(() => {
      cuts++
      wake()
    }),
  ]
  host.onDeath(() => {
    for (const end of stop) end()
    waiting.clear()
  })
  const delay = (): number =>
    random.chance(rates().slow) ? random.between(200, 8_000) : random.between(0.2, 12)

  return {
    rates,
    random,
    travel: (signal) =>
      new Promise((resolve) => {
        const cancel = host.timers.after(delay(), done)
        function done(): void {
          cancel()
          signal?.removeEventListener('abort', done)
          resolve()
        }
        signal?.addEventListener('abort', done)
      }),
    isWhole: () => server.isUp() && host.timers.elapsed() >= partedUntil,
    cuts: () => cuts,
    news: (signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          waiting.delete(done)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        waiting.add(done)
        signal?.addEventListener('abort', done)
        if (signal?.aborted) done()
      }),
    close: () => {
      isOpen = false
      wake()
    },
    checkOpen: () => {
      if (!isOpen) throw new EventStoreError('CLOSED', 'The connection is closed.')
    },
    cut: (milliseconds) => {
      partedUntil = Math.max(partedUntil, host.timers.elapsed() + milliseconds)
      cuts++
      wake()
    },
  }
}
