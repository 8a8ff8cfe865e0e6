import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js'
import { underFault } from '../faults.ts'
import type { Expected } from '../log/expected.ts'
import type { ProposedEvent } from '../log/log.ts'
import { RefusedError } from '../refusal.ts'
import type { Wire } from '../wire.ts'
import { callOf } from './call-facts.ts'
import { type Committed, commitAppend } from './commit.ts'
import { expectedOf } from './expected-of.ts'
import { proposedOf, sizeOf } from './proposed-event.ts'
import { nameOf, shared, streams } from './protocol.ts'
import { statusOfError } from './trailers.ts'

type Request = { stream: string; expected: Expected; events: ProposedEvent[] }

const success = ({ last, position }: Committed): streams.AppendResp => {
  const answer = new streams.AppendResp.Success()
  if (last < 0) answer.setNoStream(new shared.Empty())
  else answer.setCurrentRevision(String(last))
  if (!position) answer.setNoPosition(new shared.Empty())
  else {
    const place = new streams.AppendResp.Position()
    place.setCommitPosition(String(position.commit)).setPreparePosition(String(position.prepare))
    answer.setPosition(place)
  }
  return new streams.AppendResp().setSuccess(answer)
}

/** A wrong expected version is an answer here, not an error. */
const wrongVersion = (expected: Expected, current: number): streams.AppendResp => {
  const answer = new streams.AppendResp.WrongExpectedVersion()
  if (current < 0) answer.setCurrentNoStream(new shared.Empty())
  else answer.setCurrentRevision(String(current))
  if (expected === 'any') answer.setExpectedAny(new shared.Empty())
  else if (expected === 'no_stream') answer.setExpectedNoStream(new shared.Empty())
  else if (expected === 'stream_exists') answer.setExpectedStreamExists(new shared.Empty())
  else answer.setExpectedRevision(String(expected))
  return new streams.AppendResp().setWrongExpectedVersion(answer)
}

const answerOf = async (committed: Promise<Committed>): Promise<streams.AppendResp> => {
  try {
    return success(await committed)
  } catch (error) {
    const refusal = error instanceof RefusedError ? error.refusal : undefined
    if (refusal?.kind === 'wrong-expected-version') return wrongVersion(refusal.expected, refusal.current)
    throw error
  }
}

/** Reads the options, then the events, refusing as soon as there is reason to. */
const readRequest = async (
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
  maxAppendSize: number,
  opened: (stream: string) => void,
): Promise<Request> => {
  let request: Request | null = null
  let size = 0
  for await (const message of call) {
    const part = message as streams.AppendReq
    const options = part.getOptions()
    if (options) {
      const stream = nameOf(options.getStreamIdentifier())
      opened(stream)
      const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : null)
      request = { stream, expected, events: [] }
      continue
    }
    const proposed = part.getProposedMessage()
    if (!request || !proposed) throw new RefusedError({ kind: 'bad-request', message: 'Options come first.' })
    const event = proposedOf(proposed)
    size += sizeOf(event)
    if (size > maxAppendSize) throw new RefusedError({ kind: 'append-too-large', limit: maxAppendSize })
    request.events.push(event)
  }
  if (!request) throw new RefusedError({ kind: 'bad-request', message: 'No options.' })
  return request
}

/** Streams.Append: one append a call. */
export const handleAppend =
  (wire: Wire) =>
  async (
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    answer: sendUnaryData<streams.AppendResp>,
  ): Promise<void> => {
    wire.counts.unaryAppends++
    try {
      const facts = callOf(wire, call)
      const { stream, expected, events } = await readRequest(call, wire.maxAppendSize, (name) =>
        facts.require('write', name),
      )
      const fault = wire.faults.take('append', { connection: facts.connection, stream })
      let response = new streams.AppendResp()
      const answered = await underFault(fault, facts.cut, async () => {
        response = await answerOf(commitAppend(wire, stream, expected, events))
      })
      if (answered) answer(null, response)
    } catch (error) {
      answer(statusOfError(error))
    }
  }
