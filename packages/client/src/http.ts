import { createPatience, type RetryOptions, retryAfterMs } from './backoff.ts'
import { isTransient, ProblemError, problemOf, unreachable } from './problem.ts'

export type HttpOptions = RetryOptions & {
  /** Where the service is: `http://127.0.0.1:7070`, or with a path, `http://127.0.0.1:7070/areas/FTW-SC`. */
  readonly baseUrl: string
  /** `lode_…`, as the registry issued it. */
  readonly apiKey?: string | undefined
  /** The audit that what is asked for is opened for: the read side puts it on record before it answers. */
  readonly audit?: string | undefined
  /** Another fetch; the platform's unless told. */
  readonly fetch?: typeof fetch
  /** Give one try up after this many milliseconds; 30,000 unless told. */
  readonly timeoutMs?: number
}

export type HttpRequest = {
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, with PUT. */
  readonly content?: Blob
  readonly headers?: Readonly<Record<string, string>>
  readonly idempotencyKey?: string
  /** Give one try up after this many milliseconds; as the client was told unless told. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal | undefined
}

/** One try: the answer as it comes, or a ProblemError. The body may still be under way. */
export type Attempt = HttpRequest & {
  readonly text?: string
  /** For answers that go on for long: no time limit. */
  readonly unlimited?: boolean
}

export type Answer<T> = { readonly status: number; readonly headers: Headers; readonly value: T }

export type Http = {
  readonly baseUrl: string
  readonly retry: RetryOptions
  attempt(request: Attempt): Promise<Response>
  /** Asks until there is a definite answer or the patience ends. Only for what can be repeated: reads, and posts with a key. */
  json<T>(request: HttpRequest): Promise<Answer<T>>
}

/** What a failed attempt asks us to wait; kept beside the error, which is for people. */
const waits = new WeakMap<ProblemError, number>()
/** What Retry-After said of a failed attempt, in milliseconds; 0 where it said nothing. */
export const askedToWaitMs = (error: ProblemError): number => waits.get(error) ?? 0

export const createHttp = (options: HttpOptions): Http => {
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const call = options.fetch ?? fetch
  const { apiKey, audit } = options

  const attempt = async (request: Attempt): Promise<Response> => {
    const url = baseUrl + request.path + queryText(request.query)
    const { idempotencyKey, body, content } = request
    const text = request.text ?? (body === undefined ? undefined : JSON.stringify(body))
    const headers = new Headers({ accept: 'application/json, application/problem+json' })
    if (apiKey !== undefined) headers.set('authorization', `Bearer ${apiKey}`)
    if (audit !== undefined) headers.set('lodestone-audit', audit)
    if (text !== undefined) headers.set('content-type', 'application/json')
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
    for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value)
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? 30_000
    const signals = [request.signal, request.unlimited ? undefined : AbortSignal.timeout(timeoutMs)]
    const init: RequestInit = {
      method: content ? 'PUT' : text === undefined ? 'GET' : 'POST',
      headers,
      signal: AbortSignal.any(signals.filter((signal) => signal !== undefined)),
      ...(text === undefined && content === undefined ? {} : { body: content ?? text ?? '' }),
    }
    try {
      const response = await call(url, init)
      if (response.ok) return response
      const problem = problemOf(response.status, await response.text(), url)
      const error = new ProblemError(problem, { idempotencyKey })
      waits.set(error, retryAfterMs(response.headers.get('retry-after')))
      throw error
    } catch (error) {
      throw asProblem(error, request, url)
    }
  }

  const json = async <T>(request: HttpRequest): Promise<Answer<T>> => {
    const patience = createPatience(options, request.signal)
    for (;;) {
      try {
        const response = await attempt(request)
        const value: unknown = await response.json().catch((error: unknown) => {
          throw asProblem(error, request, response.url)
        })
        return { status: response.status, headers: response.headers, value: value as T }
      } catch (error) {
        if (!(error instanceof ProblemError) || !isTransient(error)) throw error
        if (!(await patience.wait(askedToWaitMs(error)))) throw error
      }
    }
  }

  return { baseUrl, retry: options, attempt, json }
}

/** Whatever fetch throws is the caller's own abort, or means that no answer came. */
export const asProblem = (error: unknown, request: HttpRequest, url: string): unknown => {
  if (error instanceof ProblemError || request.signal?.aborted) return error
  return new ProblemError(unreachable(url, error), { cause: error, idempotencyKey: request.idempotencyKey })
}

const queryText = (query: HttpRequest['query'] = {}): string => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, String(value))
  return parameters.size === 0 ? '' : `?${parameters}`
}
