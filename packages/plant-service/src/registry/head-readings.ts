import { pacedBy, type Timers } from '@lodestone/event-store'
import type { Head } from '../writer/head.ts'

/** From the start of one reading that was asked for to the start of the next, in milliseconds. */
const APART_MS = 25

/** The readings of one head, one after the other: each folds on where the one before it ended. */
export type HeadReadings = {
  /** Reads what has come, and looks at what was read before. Errors: as `Head.catchUp`. */
  readonly follow: () => Promise<void>
  /** Reads what has come until now, once for all who ask before it begins, and at most forty times a second. Errors: as `Head.catchUp`. */
  readonly ask: () => Promise<void>
  /** Resolves when none is under way; no other begins once `stop` is aborted. */
  readonly ended: () => Promise<void>
}

export const createHeadReadings = (
  head: Pick<Head<unknown>, 'catchUp'>,
  { timers, stop }: { readonly timers: Timers; readonly stop: AbortSignal },
): HeadReadings => {
  const { sleep } = pacedBy(timers)
  let last: Promise<void> = Promise.resolve()
  let asked: Promise<void> | null = null
  let beganAt = Number.NEGATIVE_INFINITY

  const inTurn = (read: () => Promise<unknown>): Promise<void> => {
    const mine = last.then(async () => {
      stop.throwIfAborted()
      await read()
    })
    last = mine.catch(() => {})
    return mine
  }

  const readForAll = async (): Promise<void> => {
    const early = beganAt + APART_MS - timers.elapsed()
    if (early > 0) await sleep(early, stop)
    await inTurn(() => {
      asked = null
      beganAt = timers.elapsed()
      return head.catchUp(true)
    })
  }

  return {
    follow: () => inTurn(() => head.catchUp()),
    ask: () => {
      asked ??= readForAll()
      return asked
    },
    ended: () => last,
  }
}
