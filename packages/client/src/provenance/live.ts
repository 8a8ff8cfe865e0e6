import { EventSourceParserStream } from 'eventsource-parser/stream'
import { createPatience } from '../backoff.ts'
import { askedToWaitMs, asProblem, type Http } from '../http.ts'
import { isTransient, ProblemError, unreachable } from '../problem.ts'
import { streamValues } from '../stream-values.ts'
import { type LiveMessage, liveMessageOf } from './live-message.ts'

export type LiveOptions = {
  /** Go on after this position; from now on unless told. */
  readonly after?: number
  /** Take a connection for dead that says nothing for this many milliseconds; 45,000 unless told. The service says something every 15,000. */
  readonly silenceMs?: number
  readonly signal?: AbortSignal
}

const PATH = '/v1/live'

/**
 * Messages as they come, for ever. When the connection is lost it is made again, from where the last message stood, so that
 * no change is missed. Ends when the signal aborts. Errors: ProblemError when asking again does not help, or nobody answers for too long.
 */
export async function* live(http: Http, options: LiveOptions): AsyncGenerator<LiveMessage, void> {
  const { signal } = options
  const patience = createPatience(http.retry, signal)
  const heard: Heard = { lots: options.after, flips: options.after }
  while (!signal?.aborted) {
    let failure = new ProblemError(unreachable(http.baseUrl + PATH, new Error('the connection ended')))
    try {
      for await (const message of connection(http, heard, options)) {
        patience.renew()
        note(heard, message)
        yield message
      }
    } catch (error) {
      if (signal?.aborted) return
      if (!(error instanceof ProblemError) || !isTransient(error)) throw error
      failure = error
    }
    if (signal?.aborted || !(await waitOrEnd(patience.wait(askedToWaitMs(failure)), failure, signal))) return
  }
}

/** Up to where it was heard which lots changed, and what verdicts became; undefined before anything was. */
type Heard = { lots: number | undefined; flips: number | undefined }

const note = (heard: Heard, message: LiveMessage): void => {
  const { event, position } = message
  if (event === 'hello') {
    // What happened before it is still to come where it goes on from somewhere.
    heard.lots ??= position
    heard.flips ??= position
    return
  }
  // It is no part of the ledger, and has no place there to go on from.
  if (event === 'desk') return
  // Of several messages of one position only the last stands for all of them.
  if (event !== 'reset' && message.more === true) return
  if (event !== 'flipped') heard.lots = position
  if (event !== 'changed') heard.flips = position
}

const idOf = ({ lots, flips }: Heard): string =>
  flips === undefined || flips === lots ? String(lots) : `${lots}.${flips}`

/** False when it is to end; throws the failure when the time is used up. */
const waitOrEnd = async (
  waited: Promise<boolean>,
  failure: ProblemError,
  signal: AbortSignal | undefined,
): Promise<boolean> => {
  const goOn = await waited.catch((error: unknown) => {
    if (signal?.aborted) return null
    throw error
  })
  if (goOn === false) throw failure
  return goOn === true
}

async function* connection(
  http: Http,
  after: Heard,
  { signal, silenceMs = 45_000 }: LiveOptions,
): AsyncGenerator<LiveMessage, void> {
  const silence = new AbortController()
  const watch = watchSilence(silence, silenceMs)
  const signals = [silence.signal, signal].filter((each) => each !== undefined)
  const request = {
    path: PATH,
    headers: {
      accept: 'text/event-stream',
      ...(after.lots === undefined ? {} : { 'last-event-id': idOf(after) }),
    },
    unlimited: true,
    signal: AbortSignal.any(signals),
  }
  try {
    const response = await http.attempt(request)
    if (response.body === null) return
    const messages = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream({ onComment: watch.again }))
    for await (const { event, data } of streamValues(messages)) {
      watch.again()
      const message = liveMessageOf(event, data)
      if (message !== null) yield message
    }
  } catch (error) {
    throw asProblem(error, { path: PATH, signal }, http.baseUrl + PATH)
  } finally {
    watch.stop()
  }
}

/** Aborts when nothing was heard for too long: a peer that vanished says no goodbye. */
const watchSilence = (silence: AbortController, ms: number) => {
  const late = () => silence.abort(new DOMException('nothing was heard for too long', 'TimeoutError'))
  let timer = setTimeout(late, ms)
  return {
    again: () => {
      clearTimeout(timer)
      timer = setTimeout(late, ms)
    },
    stop: () => clearTimeout(timer),
  }
}
