import type { ServerDuplexStream } from '@grpc/grpc-js'
import { underFault } from '../faults.ts'
import { type Refusal, RefusedError } from '../refusal.ts'
import type { Wire } from '../wire.ts'
import { badBatchRefusal, batchRefusal, batchSuccess } from './batch-answer.ts'
import { addEvents, type BatchRequest, keyOf, openRequest, timeLeftMs } from './batch-request.ts'
import { type CallOf, callOf } from './call-facts.ts'
import { commitAppend } from './commit.ts'
import { endCall } from './end-call.ts'
import { nameOf, type shared, type streams } from './protocol.ts'
import { statusOfError, trailersOf } from './trailers.ts'

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>

const refusalOf = (error: unknown): Refusal =>
  error instanceof RefusedError ? error.refusal : { kind: 'unknown' }

/** Does one append and answers it. A server that is not the leader fails the whole stream instead. */
const conclude = async (wire: Wire, call: Call, facts: CallOf, request: BatchRequest): Promise<void> => {
  const { correlationId, stream, expected, events } = request
  const fault = wire.faults.take('append', { connection: facts.connection, stream })
  if (fault?.kind === 'answer-badly') {
    call.write(badBatchRefusal(correlationId))
    return
  }
  let answer = batchRefusal(correlationId, stream, { kind: 'unknown' })
  try {
    const answered = await underFault(fault, facts.cut, async () => {
      answer = batchSuccess(correlationId, stream, await commitAppend(wire, stream, expected, events))
    })
    if (!answered) return
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.kind === 'not-leader' && refusal.leader) {
      call.emit('error', trailersOf(refusal))
      return
    }
    answer = batchRefusal(correlationId, stream, refusal)
  }
  if (!call.cancelled) call.write(answer)
}

/** Streams.BatchAppend: many appends over one stream, each answered under its correlation id. */
export const handleBatchAppend =
  (wire: Wire) =>
  (call: Call): void => {
    wire.counts.batchStreams++
    let facts: CallOf
    try {
      facts = callOf(wire, call)
    } catch (error) {
      call.emit('error', statusOfError(error))
      return
    }
    const pending = new Map<string, { request: BatchRequest; timer: NodeJS.Timeout }>()
    const working = new Set<Promise<void>>()

    const forget = (key: string): void => {
      clearTimeout(pending.get(key)?.timer)
      pending.delete(key)
    }
    const refuse = (id: shared.UUID, stream: string, refusal: Refusal): void => {
      if (!call.cancelled) call.write(batchRefusal(id, stream, refusal))
    }

    const open = (key: string, id: shared.UUID, options: streams.BatchAppendReq.Options): void => {
      facts.require('write', nameOf(options.getStreamIdentifier()))
      const left = Math.min(timeLeftMs(options, Date.now()), wire.writeTimeoutMs)
      if (left <= 0) throw new RefusedError({ kind: 'timeout' })
      const request = openRequest(id, options)
      const timer = setTimeout(() => {
        pending.delete(key)
        refuse(id, request.stream, { kind: 'timeout' })
      }, left)
      pending.set(key, { request, timer })
    }

    const receive = (message: streams.BatchAppendReq): void => {
      const id = message.getCorrelationId()
      if (!id) return
      const key = keyOf(message)
      const options = message.getOptions()
      try {
        if (options) open(key, id, options)
        const request = pending.get(key)?.request
        if (!request) return
        addEvents(request, message.getProposedMessagesList(), wire.maxAppendSize)
        if (!message.getIsFinal()) return
        forget(key)
        const work = conclude(wire, call, facts, request).finally(() => working.delete(work))
        working.add(work)
      } catch (error) {
        const stream = pending.get(key)?.request.stream ?? nameOf(options?.getStreamIdentifier())
        forget(key)
        refuse(id, stream, refusalOf(error))
      }
    }

    const close = wire.open.add({
      kind: 'batch-append',
      connection: facts.connection,
      end: (how) => endCall(call, how),
      pause: () => call.pause(),
      resume: () => call.resume(),
    })
    const cleanUp = (): void => {
      for (const key of [...pending.keys()]) forget(key)
      close()
    }
    call.on('data', receive)
    call.on('error', cleanUp)
    call.on('cancelled', cleanUp)
    call.on('end', () => {
      cleanUp()
      Promise.allSettled(working).then(() => call.end())
    })
  }
