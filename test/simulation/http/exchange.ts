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

/** One exchange with a server, without a network. Null where it takes no connections any more; whoever is killed meanwhile never answers. */
export const exchange = async (server: Server, asked: Asked): Promise<Answer | null> => {
  const { method, url, key, headers, body, id } = asked
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
  }
  const answer = await server.inject(sent).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === CLOSING) return null
    throw error
  })
  return (
    answer && {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: JSON_TYPE.test(String(answer.headers['content-type'])) ? JSON.parse(answer.body) : null,
    }
  )
}

const CLOSING = 'FST_ERR_REOPENED_CLOSE_SERVER'
