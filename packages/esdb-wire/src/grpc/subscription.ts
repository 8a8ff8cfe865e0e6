import { randomUUID } from 'node:crypto'
import type { LoggedEvent } from '../log/logged-event.ts'
import { firstIndex, isReadable } from '../log/read-all.ts'
import { isTombstoned } from '../log/stream-state.ts'
import { RefusedError } from '../refusal.ts'
import type { Wire } from '../wire.ts'
import { streams } from './protocol.ts'
import { readEvent } from './read-event.ts'
import { READ_BATCH, type ReadRequest } from './read-request.ts'
import { type ReadCall, send } from './send.ts'

const confirmation = (): streams.ReadResp =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()),
  )

const caughtUp = (): streams.ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp())

const fellBehind = (): streams.ReadResp =>
  new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind())

const checkpoint = ({ commit, prepare }: LoggedEvent): streams.ReadResp =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)),
  )

type Plan = {
  /** Index in the log of the first event to look at. */
  readonly from: number
  readonly wanted: (event: LoggedEvent) => boolean
}

/** From a position the server skips one event, taking it for the one that the client saw last. */
const planAll = (wire: Wire, source: Extract<ReadRequest['source'], { kind: 'all' }>): Plan => {
  const { from, passes } = source
  if (!isReadable(wire.log, from)) throw new RefusedError({ kind: 'invalid-position' })
  const first = firstIndex(wire.log, from)
  const seen = typeof from === 'object' && first < wire.log.end() ? 1 : 0
  return { from: first + seen, wanted: passes }
}

const planStream = (wire: Wire, source: Extract<ReadRequest['source'], { kind: 'stream' }>): Plan => {
  const { stream, from } = source
  if (isTombstoned(wire.log.streams, stream)) throw new RefusedError({ kind: 'stream-deleted', stream })
  const after = typeof from === 'number' ? from : -1
  return {
    from: from === 'end' ? wire.log.end() : 0,
    wanted: (event) => event.stream === stream && event.revision > after,
  }
}

/** Sends what is stored, says that it is caught up, and then what comes, until the call is over. Errors: RefusedError. */
export const sendSubscription = async (wire: Wire, call: ReadCall, request: ReadRequest): Promise<void> => {
  const { log } = wire
  const plan =
    request.source.kind === 'all' ? planAll(wire, request.source) : planStream(wire, request.source)
  if (!(await send(call, confirmation()))) return
  let next = plan.from
  let live = false
  let considered = 0
  const ended = new Promise<void>((resolve) => {
    for (const event of ['cancelled', 'close', 'finish']) call.once(event, resolve)
  })
  while (!call.cancelled && !call.destroyed && !call.writableEnded) {
    if (live && log.end() - next > READ_BATCH) {
      live = false
      await send(call, fellBehind())
    }
    while (next < log.end()) {
      const event = log.events[next++]
      if (!event) break
      if (plan.wanted(event)) {
        wire.counts.eventsSent++
        if (!(await send(call, readEvent(log, event, request.form)))) return
      }
      if (request.checkpointEvery === null || ++considered < request.checkpointEvery) continue
      considered = 0
      if (!(await send(call, checkpoint(event)))) return
    }
    const grown = log.grown()
    if (next < log.end()) continue
    if (!live && !(await send(call, caughtUp()))) return
    live = true
    if (next < log.end()) continue
    await Promise.race([grown, ended])
  }
}
