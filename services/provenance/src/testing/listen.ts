import type { Flip } from '../standing/flip-event.ts'

/** A message of a stream of server-sent events. */
export type EventMessage = {
  readonly id?: string
  readonly event: string
  readonly data: {
    readonly position: number
    readonly lots?: readonly string[]
    readonly flips?: readonly Flip[]
    readonly more?: true
  }
}

/** Listens to a live stream over HTTP. */
export type Ear = {
  /** The next message. */
  readonly next: () => Promise<EventMessage>
  /** All messages up to the first that is meant, and it. */
  readonly until: (isMeant: (message: EventMessage) => boolean) => Promise<EventMessage[]>
  /** The text of the next comment. */
  readonly comment: () => Promise<string>
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>
  readonly close: () => void
}

export const listenTo = async (
  url: string,
  { key, lastEventId }: { key: string; lastEventId?: string },
): Promise<Ear> => {
  const stop = new AbortController()
  const response = await fetch(url, {
    signal: stop.signal,
    headers: {
      authorization: `Bearer ${key}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  })
  if (response.status !== 200 || response.body === null)
    throw new Error(`${response.status}: ${await response.text()}`)
  const blocks = blocksOf(response.body)
  const ended = Promise.withResolvers<void>()

  const block = async (isMeant: (lines: readonly string[]) => boolean): Promise<readonly string[]> => {
    for (;;) {
      const { value, done } = await blocks.next()
      if (done) throw new Error('The stream has ended.')
      if (isMeant(value)) return value
    }
  }
  const next = async (): Promise<EventMessage> =>
    messageOf(await block((lines) => !lines[0]?.startsWith(':')))

  return {
    next,
    until: async (isMeant) => {
      const messages: EventMessage[] = []
      for (;;) {
        const message = await next()
        messages.push(message)
        if (isMeant(message)) return messages
      }
    },
    comment: async () => (await block((lines) => lines[0]?.startsWith(':') ?? false))[0]?.slice(1) ?? '',
    get ended() {
      void block(() => false).catch(() => ended.resolve())
      return ended.promise
    },
    close: () => stop.abort(),
  }
}

async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly string[]> {
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield text.slice(0, end).split('\n')
      text = text.slice(end + 2)
    }
  }
}

const messageOf = (lines: readonly string[]): EventMessage => {
  const fields = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const id = fields.get('id')
  return {
    event: fields.get('event') ?? '',
    data: JSON.parse(fields.get('data') ?? 'null'),
    ...(id === undefined ? {} : { id }),
  }
}
