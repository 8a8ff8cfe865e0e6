import { EventSourceParserStream } from 'eventsource-parser/stream'
import { createPatience } from '../backoff.ts'
import { askedToWaitMs, asProblem, type Http } from '../http.ts'
import { isTransient, ProblemError, unreachable } from '../problem.ts'

/** One message of the live stream. */
export type LiveMessage = {
  /** Where it stands: give it as `after` to go on from here. */
  readonly id: string | undefined
  readonly event: string
  readonly data: unknown
}

export type LiveOptions = {
  /** The `id` of the last message that was seen; from now on unless told. */
  readonly after?: string
  readonly signal?: AbortSignal
}

const PATH = '/v1/live'

/**
 * Messages as they come, for ever. When the connection is lost it is made again, from the last message that was given, so that
 * none is missed. Ends when the signal aborts. Errors: ProblemError when asking again does not help, or nobody answers for too long.
 */
export async function* live(http: Http, { after, signal }: LiveOptions): AsyncGenerator<LiveMessage, void> {
  const patience = createPatience(http.retry, signal)
  let last = after
  while (!signal?.aborted) {
    let failure = new ProblemError(unreachable(http.baseUrl + PATH, new Error('the connection ended')))
    try {
      for await (const message of connection(http, last, signal)) {
        patience.renew()
        last = message.id ?? last
        yield message
      }
    } catch (error) {
      if (signal?.aborted) return
      if (!(error instanceof ProblemError) || !isTransient(error)) throw error
      failure = error
    }
    try {
      if (!(await patience.wait(askedToWaitMs(failure)))) throw failure
    } catch (error) {
      if (signal?.aborted) return
      throw error
    }
  }
}

async function* connection(
  http: Http,
  last: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<LiveMessage, void> {
  const request = {
    path: PATH,
    headers: { accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }) },
    unlimited: true,
    signal,
  }
  const response = await http.attempt(request)
  if (response.body === null) return
  const messages = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
  try {
    for await (const { id, event = 'message', data } of messages) yield { id, event, data: JSON.parse(data) }
  } catch (error) {
    throw asProblem(error, request, http.baseUrl + PATH)
  }
}
