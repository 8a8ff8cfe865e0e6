import type { Host as Server } from '@lodestone/plant-service'

/** What is sent over HTTP. */
export type Asked = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** The text of a key; null for none. */
  readonly key: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or what is not. */
  readonly body?: string
  /** The request's id: its answer has the same. */
  readonly id: string
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** Of what is JSON; else null. */
  readonly body: unknown
}

const JSON_TYPE = /^application\/(?:problem\+)?json\b/

/** A server that can be asked, without a network. */
export type Served = {
  /** Null where it takes no connections any more; whoever is killed meanwhile never answers. */
  readonly ask: (asked: Asked) => Promise<Answer | null>
  /** Ends as a service does: what was asked is answered. */
  readonly close: () => Promise<void>
  /** The process is gone. */
  readonly kill: () => void
}

const CLOSING = 'FST_ERR_REOPENED_CLOSE_SERVER'
const never = new Promise<never>(() => {})

export const served = (server: Server): Served => {
  const killed = new AbortController()
  return {
    ask: async ({ method, url, key, headers, body, id }) => {
      const sent = {
        method,
        url,
        headers: {
          'x-request-id': id,
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body }),
        signal: killed.signal,
      }
      const answer = await server.inject(sent).catch((error: unknown) => {
        if (killed.signal.aborted) return never
        if (error instanceof Error && 'code' in error && error.code === CLOSING) return null
        throw error
      })
      return killed.signal.aborted ? never : answer && answerOf(answer)
    },
    close: async () => {
      await server.close()
    },
    kill: () => {
      // Of requests that are under way: their routes keep timers of their own.
      killed.abort()
      // Node keeps track of a server until it is closed.
      server.server.close(() => {})
    },
  }
}

const answerOf = ({ statusCode, headers, body }: Awaited<ReturnType<Server['inject']>>): Answer => ({
  status: statusCode,
  headers,
  text: body,
  body: JSON_TYPE.test(String(headers['content-type'])) ? JSON.parse(body) : null,
})
