import { ALL_STREAM } from '../access/access.ts'
import { underFault } from '../faults.ts'
import type { Wire } from '../wire.ts'
import { callOf } from './call-facts.ts'
import { endCall } from './end-call.ts'
import { sendPages } from './read-pages.ts'
import { readRequestOf } from './read-request.ts'
import type { ReadCall } from './send.ts'
import { sendSubscription } from './subscription.ts'
import { statusOfError } from './trailers.ts'

/** Streams.Read: streams and $all, both ways, to an end or as a subscription. */
export const handleRead =
  (wire: Wire) =>
  async (call: ReadCall): Promise<void> => {
    // A client that goes away is no fault of ours, and an unheard error would end the process.
    call.on('error', () => {})
    let close = (): void => {}
    try {
      const facts = callOf(wire, call)
      const request = readRequestOf(call.request)
      const stream = request.source.kind === 'stream' ? request.source.stream : ALL_STREAM
      facts.require('read', stream)
      const { connection } = facts
      const subscription = request.count === 'subscription'
      if (subscription) wire.counts.subscriptions++
      else wire.counts.reads++
      if (subscription) {
        close = wire.open.add({
          kind: 'subscription',
          connection,
          end: (how) => endCall(call, how),
          pause: () => {},
          resume: () => {},
        })
      }
      const fault = wire.faults.take(subscription ? 'subscribe' : 'read', { connection, stream })
      const answered = await underFault(fault, facts.cut, () =>
        subscription ? sendSubscription(wire, call, request) : sendPages(wire, call, request),
      )
      if (answered && !call.cancelled) call.end()
    } catch (error) {
      call.emit('error', statusOfError(error))
    } finally {
      close()
    }
  }
