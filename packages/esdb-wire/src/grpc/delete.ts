import type { handleUnaryCall } from '@grpc/grpc-js'
import { underFault } from '../faults.ts'
import type { Wire } from '../wire.ts'
import { callOf } from './call-facts.ts'
import { type Committed, settle } from './commit.ts'
import { expectedOf } from './expected-of.ts'
import { nameOf, shared, streams } from './protocol.ts'
import { statusOfError } from './trailers.ts'

const deleted = ({ position }: Committed): streams.DeleteResp => {
  if (!position) return new streams.DeleteResp().setNoPosition(new shared.Empty())
  const place = new streams.DeleteResp.Position()
  place.setCommitPosition(String(position.commit)).setPreparePosition(String(position.prepare))
  return new streams.DeleteResp().setPosition(place)
}

const tombstoned = ({ position }: Committed): streams.TombstoneResp => {
  if (!position) return new streams.TombstoneResp().setNoPosition(new shared.Empty())
  const place = new streams.TombstoneResp.Position()
  place.setCommitPosition(String(position.commit)).setPreparePosition(String(position.prepare))
  return new streams.TombstoneResp().setPosition(place)
}

type Options = streams.DeleteReq.Options | streams.TombstoneReq.Options

const handle =
  <Request extends { getOptions(): Options | undefined }, Response>(
    wire: Wire,
    forEver: boolean,
    answerOf: (committed: Committed) => Response,
  ): handleUnaryCall<Request, Response> =>
  async (call, answer) => {
    try {
      const facts = callOf(wire, call)
      const options = call.request.getOptions()
      const stream = nameOf(options?.getStreamIdentifier())
      facts.require('remove', stream)
      const expected = options
        ? expectedOf(options, options.hasRevision() ? options.getRevision() : null)
        : 'any'
      const fault = wire.faults.take('delete', { connection: facts.connection, stream })
      let committed: Committed = { last: -1, position: null }
      const answered = await underFault(fault, facts.cut, async () => {
        const decision = wire.log.remove(stream, expected, forEver)
        committed = await settle(wire, decision, 'Delete', stream, expected)
      })
      if (answered) answer(null, answerOf(committed))
    } catch (error) {
      answer(statusOfError(error))
    }
  }

/** Streams.Delete: the stream is hidden until it is written again. */
export const handleDelete = (wire: Wire): handleUnaryCall<streams.DeleteReq, streams.DeleteResp> =>
  handle(wire, false, deleted)

/** Streams.Tombstone: the stream is gone for ever. */
export const handleTombstone = (wire: Wire): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> =>
  handle(wire, true, tombstoned)
