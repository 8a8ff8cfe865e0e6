import { createHttp, type Http, type HttpOptions, type HttpRequest } from '../http.ts'
import type { ReadOptions } from './reading.ts'

/** The read side, as the parts of its client ask it. */
export type ReadSide = {
  readonly http: Http
  readonly get: <T>(path: string, query: HttpRequest['query'], read?: ReadOptions) => Promise<T>
  /** A body only says more than an address can: nothing is recorded, and it may be asked again. */
  readonly ask: <T>(request: HttpRequest, read?: ReadOptions) => Promise<T>
}

/** What an answer may take beyond the time that it is asked to wait. */
const ANSWER_MS = 30_000

export const createReadSide = (options: HttpOptions): ReadSide => {
  const http = createHttp(options)
  const ask: ReadSide['ask'] = async <T>({ query, ...request }: HttpRequest, read: ReadOptions = {}) => {
    const { asOf, occurredBefore, waitFor, timeoutMs, signal } = read
    const when = { 'as-of': asOf, 'occurred-before': occurredBefore, 'wait-for': waitFor }
    const all = { ...query, ...when, timeout: timeoutMs }
    const limit = timeoutMs === undefined ? {} : { timeoutMs: timeoutMs + ANSWER_MS }
    return (await http.json<T>({ ...request, query: all, signal, ...limit })).value
  }
  return { http, ask, get: (path, query, read) => ask({ path, query }, read) }
}
