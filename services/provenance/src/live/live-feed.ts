import type { ServerResponse } from 'node:http'
import type { LotId } from '@lodestone/domain'
import type { Provenance } from '../provenance.ts'

export type LiveOptions = {
  /** How often listeners are told, at most, in milliseconds; 100 unless told. */
  readonly everyMs?: number
  /** How often a silent connection is shown to be alive, in milliseconds; 15,000 unless told. */
  readonly heartbeatMs?: number
  /** A listener that has not taken what it was sent for this long is dropped, in milliseconds; 10,000 unless told. */
  readonly patienceMs?: number
  /** Listeners at a time; 500 unless told. */
  readonly mostListeners?: number
}

/** What a listener may see, and whether it still may listen at all. */
type ListenerRights = { readonly sees: (lot: LotId) => boolean; readonly stand: () => boolean }

/** Whoever listens: where it stands, which is all that is kept for it. */
type Listener = {
  readonly response: ServerResponse
  readonly rights: ListenerRights
  position: number
  /** When it was last written to. */
  writtenAt: number
  /** Since when it has not taken what it was sent; null while it keeps up. */
  stuckSince: number | null
}

/** Tells listeners which lots changed. Nothing is queued for a listener: who is slow hears later, in one go, and who does not listen is dropped. */
export type LiveFeed = {
  /** No more listeners are taken. */
  readonly isFull: () => boolean
  /** Takes a response over, from a position on. */
  readonly listen: (response: ServerResponse, after: number, rights: ListenerRights) => void
  readonly listeners: () => number
  /** How many were dropped for not listening. */
  readonly dropped: () => number
  /** Ends all connections. */
  readonly close: () => void
}

/** No message names more lots than this. */
const MOST_LOTS = 500

const message = (event: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

export const createLiveFeed = (provenance: Provenance, options: LiveOptions = {}): LiveFeed => {
  const { everyMs = 100, heartbeatMs = 15_000, patienceMs = 10_000, mostListeners = 500 } = options
  const listeners = new Set<Listener>()
  let dropped = 0
  let timer: NodeJS.Timeout | null = null

  const leave = (listener: Listener): void => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
  const drop = (listener: Listener): void => {
    dropped++
    leave(listener)
    listener.response.destroy()
  }

  const write = (listener: Listener, text: string): void => {
    const now = performance.now()
    listener.writtenAt = now
    if (!listener.response.write(text)) listener.stuckSince = now
  }

  const tell = (listener: Listener, position: number): void => {
    const changed = provenance.changes().between(listener.position, position)
    listener.position = position
    if (changed === null) {
      // It was away for longer than is remembered: it has to look for itself.
      write(listener, message('reset', { position }, position))
      return
    }
    write(listener, changeMessages([...changed].filter(listener.rights.sees), position))
  }

  const turn = (): void => {
    const now = performance.now()
    const position = provenance.position()
    for (const listener of [...listeners]) {
      if (!listener.rights.stand()) listener.response.end()
      else if (listener.stuckSince !== null) {
        if (now - listener.stuckSince > patienceMs) drop(listener)
      } else if (listener.position < position && provenance.status().answers) tell(listener, position)
      else if (now - listener.writtenAt >= heartbeatMs) write(listener, ': still here\n\n')
    }
  }

  return {
    isFull: () => listeners.size >= mostListeners,
    listen: (response, after, rights) => {
      const writtenAt = performance.now()
      const listener: Listener = { response, rights, position: after, writtenAt, stuckSince: null }
      listeners.add(listener)
      response.on('drain', () => {
        listener.stuckSince = null
      })
      response.once('close', () => leave(listener))
      // At once, so that whoever asked knows that it is heard.
      write(listener, message('hello', { position: provenance.position() }))
      timer ??= setInterval(turn, everyMs)
    },
    listeners: () => listeners.size,
    dropped: () => dropped,
    close: () => {
      for (const { response } of [...listeners]) response.end()
      listeners.clear()
      if (timer !== null) clearInterval(timer)
      timer = null
    },
  }
}

/** Only the last of them carries the id: who is cut off in between hears all of it again. */
const changeMessages = (lots: readonly LotId[], position: number): string => {
  let text = ''
  for (let from = 0; from < lots.length - MOST_LOTS; from += MOST_LOTS)
    text += message('changed', { position, lots: lots.slice(from, from + MOST_LOTS), more: true })
  const last = lots.length === 0 ? [] : lots.slice(Math.floor((lots.length - 1) / MOST_LOTS) * MOST_LOTS)
  return text + message('changed', { position, lots: last }, position)
}
