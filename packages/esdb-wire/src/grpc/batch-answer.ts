import type { Refusal } from '../refusal.ts'
import type { Committed } from './commit.ts'
import { GoogleEmpty, identifierOf, shared, streams } from './protocol.ts'
import { rpcStatusOf } from './rpc-status.ts'

const answerTo = (correlationId: shared.UUID, stream: string): streams.BatchAppendResp =>
  new streams.BatchAppendResp().setCorrelationId(correlationId).setStreamIdentifier(identifierOf(stream))

export const batchSuccess = (
  correlationId: shared.UUID,
  stream: string,
  { last, position }: Committed,
): streams.BatchAppendResp => {
  const success = new streams.BatchAppendResp.Success()
  if (last < 0) success.setNoStream(new GoogleEmpty())
  else success.setCurrentRevision(String(last))
  if (!position) success.setNoPosition(new GoogleEmpty())
  else {
    const place = new shared.AllStreamPosition()
    place.setCommitPosition(String(position.commit)).setPreparePosition(String(position.prepare))
    success.setPosition(place)
  }
  return answerTo(correlationId, stream).setSuccess(success)
}

export const batchRefusal = (
  correlationId: shared.UUID,
  stream: string,
  refusal: Refusal,
): streams.BatchAppendResp => answerTo(correlationId, stream).setError(rpcStatusOf(refusal))

/** An error without the name of its stream: no server sends it, and a client should live through it. */
export const badBatchRefusal = (correlationId: shared.UUID): streams.BatchAppendResp =>
  new streams.BatchAppendResp().setCorrelationId(correlationId).setError(rpcStatusOf({ kind: 'unknown' }))
