import type { ServerResponse } from 'node:http'
import type { LotId } from '@lodestone/domain'
import type { Desk } from '../desk/desk.ts'
import type { Provenance } from '../provenance.ts'
import type { Flip } from '../standing/flip-event.ts'
import type { RecentFlips } from '../standing/recent-flips.ts'
import { createDeskEar } from './desk-ear.ts'
import { message, messages } from './messages.ts'

export type LiveOptions = {
  /** How often listeners are told, at most, in milliseconds; 100 unless told. */
  readonly everyMs?: number
  /** How often it is looked whether another instance put something on the desk, in milliseconds; 1,000 unless told. */
  readonly deskMs?: number
  /** How often a silent connection is shown to be alive, in milliseconds; 15,000 unless told. */
  readonly heartbeatMs?: number
  /** A listener that has not taken what it was sent for this long is dropped, in milliseconds; 10,000 unless told. */
  readonly patienceMs?: number
  /** Listeners at a time; 500 unless told. */
  readonly mostListeners?: number
}

/** What a listener may see, and whether it still may listen at all. */
type ListenerRights = {
  readonly sees: (lot: LotId) => boolean
  readonly seesFlip: (flip: Flip) => boolean
  /** People of the house hear that something was said on the desk. */
  readonly seesDesk: boolean
  readonly stand: () => boolean
}

/** What a listener has heard: of lots, and of flips, up to these positions. */
export type HeardUpTo = { readonly lots: number; readonly flips: number }

/** Whoever listens: where it stands, which is all that is kept for it. */
type Listener = {
  readonly response: ServerResponse
  readonly rights: ListenerRights
  position: number
  /** Up to which position it was told what verdicts became. */
  flips: number
  /** How much of what is said on the desk it was told; null before that was known. */
  desk: number | null
  /** When it was last written to. */
  writtenAt: number
  /** Since when it has not taken what it was sent; null while it keeps up. */
  stuckSince: number | null
}

/** Tells listeners which lots changed, and what verdicts became. Nothing is queued for a listener: who is slow hears later, in one go, and who does not listen is dropped. */
export type LiveFeed = {
  /** No more listeners are taken. */
  readonly isFull: () => boolean
  /** Resolves once it is known how much was said on the desk, so that who listens from then on hears of what is said next. */
  readonly readDesk: () => Promise<void>
  /** Takes a response over, from where it has heard of. */
  readonly listen: (response: ServerResponse, after: HeardUpTo, rights: ListenerRights) => void
  readonly listeners: () => number
  /** How many were dropped for not listening. */
  readonly dropped: () => number
  /** Ends all connections. */
  readonly close: () => void
}

/** No message names more lots than this. */
const MOST_LOTS = 500
/** Nor more flips. */
const MOST_FLIPS = 100

export const createLiveFeed = (
  provenance: Provenance,
  flips: RecentFlips,
  desk: Desk,
  options: LiveOptions = {},
): LiveFeed => {
  const {
    everyMs = 100,
    deskMs = 1_000,
    heartbeatMs = 15_000,
    patienceMs = 10_000,
    mostListeners = 500,
  } = options
  const listeners = new Set<Listener>()
  const ear = createDeskEar(desk, deskMs)
  let dropped = 0
  let timer: NodeJS.Timeout | null = null

  const leave = (listener: Listener): void => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
    ear.stop()
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

  /** Where it stands: a position, and behind it that of the flips where it is another. */
  const idOf = ({ position, flips: told }: Listener): string =>
    told === position || flips.position() === null ? String(position) : `${position}.${told}`

  /** It was away for longer than is remembered: it has to look for itself. */
  const reset = (listener: Listener): void =>
    write(listener, message('reset', { position: listener.position }, idOf(listener)))

  const tellLots = (listener: Listener, position: number): void => {
    const changed = provenance.changes().between(listener.position, position)
    listener.position = position
    if (changed === null) {
      reset(listener)
      return
    }
    const lots = [...changed].filter(listener.rights.sees)
    write(listener, messages('changed', position, 'lots', lots, MOST_LOTS, idOf(listener)))
  }

  const tellFlips = (listener: Listener, position: number): void => {
    const turned = flips.between(listener.flips, position)
    listener.flips = position
    const seen = turned?.filter(listener.rights.seesFlip) ?? []
    if (turned === null) reset(listener)
    else if (seen.length > 0)
      write(listener, messages('flipped', position, 'flips', seen, MOST_FLIPS, idOf(listener)))
  }

  /** It has no place in the ledger, and no id: who was away looks anew at once. */
  const tellDesk = (listener: Listener): void => {
    const said = listener.rights.seesDesk ? ear.said() : null
    if (said === null || said === listener.desk) return
    if (listener.desk !== null) write(listener, message('desk', { position: listener.position }))
    listener.desk = said
  }

  /** Whether there was anything to tell. */
  const tell = (listener: Listener, position: number): boolean => {
    const kept = flips.position() ?? -1
    const [hasLots, hasFlips] = [listener.position < position, listener.flips < kept]
    if (hasLots) tellLots(listener, position)
    if (hasFlips) tellFlips(listener, kept)
    tellDesk(listener)
    return hasLots
  }

  const turn = (): void => {
    const now = performance.now()
    const position = provenance.position()
    for (const listener of [...listeners]) {
      if (!listener.rights.stand()) listener.response.end()
      else if (listener.stuckSince !== null) {
        if (now - listener.stuckSince > patienceMs) drop(listener)
      } else if (provenance.status().answers && tell(listener, position)) continue
      else if (now - listener.writtenAt >= heartbeatMs) write(listener, ': still here\n\n')
    }
  }

  return {
    readDesk: ear.look,
    isFull: () => listeners.size >= mostListeners,
    listen: (response, after, rights) => {
      const writtenAt = performance.now()
      const { lots: position, flips: told } = after
      const listener: Listener = {
        response,
        rights,
        position,
        flips: told,
        desk: ear.said(),
        writtenAt,
        stuckSince: null,
      }
      listeners.add(listener)
      response.on('drain', () => {
        listener.stuckSince = null
      })
      response.once('close', () => leave(listener))
      // At once, so that whoever asked knows that it is heard.
      write(listener, message('hello', { position: provenance.position() }))
      timer ??= setInterval(turn, everyMs)
      ear.start()
    },
    listeners: () => listeners.size,
    dropped: () => dropped,
    close: () => {
      for (const { response } of [...listeners]) response.end()
      listeners.clear()
      if (timer !== null) clearInterval(timer)
      timer = null
      ear.stop()
    },
  }
}
