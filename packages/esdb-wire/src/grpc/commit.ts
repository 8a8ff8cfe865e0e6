import { setTimeout as sleep } from 'node:timers/promises'
import type { Expected } from '../log/expected.ts'
import type { Decision, ProposedEvent } from '../log/log.ts'
import type { Position } from '../log/positions.ts'
import { RefusedError } from '../refusal.ts'
import type { Wire } from '../wire.ts'

export type Committed = { readonly last: number; readonly position: Position | null }

const TIMED_OUT = Symbol('timed out')

/** Waits until what was decided is safe, at most as long as the server waits for a commit. */
const safely = async (wire: Wire): Promise<void> => {
  if (wire.log.end() === wire.log.events.length) return
  const abort = new AbortController()
  const timeout = sleep(wire.writeTimeoutMs, TIMED_OUT, { signal: abort.signal, ref: false }).catch(() => {})
  try {
    if ((await Promise.race([wire.log.safe(), timeout])) === TIMED_OUT)
      throw new RefusedError({ kind: 'timeout' })
  } catch (error) {
    throw error instanceof RefusedError ? error : new RefusedError({ kind: 'unknown' })
  } finally {
    abort.abort()
  }
}

/** Turns a decision of the log into an answer, once it is safe. Errors: RefusedError. */
export const settle = async (
  wire: Wire,
  decision: Decision,
  operation: 'Append' | 'Delete',
  stream: string,
  expected: Expected,
): Promise<Committed> => {
  if (decision.outcome === 'repeated' && !decision.known) {
    // The server drops the repeat of what it is still writing, and its own clock then answers.
    await sleep(wire.writeTimeoutMs)
    throw new RefusedError({ kind: 'timeout' })
  }
  await safely(wire)
  if (decision.outcome === 'deleted') throw new RefusedError({ kind: 'stream-deleted', stream })
  if (decision.outcome === 'wrong')
    throw new RefusedError({
      kind: 'wrong-expected-version',
      operation,
      stream,
      expected,
      current: decision.current,
    })
  const hidden = decision.outcome === 'repeated' && !wire.repeatsHavePosition
  return { last: decision.last, position: hidden ? null : decision.position }
}

/** Decides an append at once (so that appends keep their order) and answers when it is safe. Errors: RefusedError. */
export const commitAppend = (
  wire: Wire,
  stream: string,
  expected: Expected,
  events: readonly ProposedEvent[],
): Promise<Committed> => {
  wire.counts.appends++
  return settle(wire, wire.log.append(stream, expected, events), 'Append', stream, expected)
}
