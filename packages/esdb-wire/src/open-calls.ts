/** What a call that stays open lets others do to it. */
export type OpenCall = {
  readonly kind: 'batch-append' | 'subscription'
  readonly connection: string
  /** Ends it with a status: `unavailable` or `cancelled` as a dying server does, `ok` as none should. */
  end(how: EndOfCall): void
  /** Stops reading what the client sends, until resumed: what it sends waits behind flow control. */
  pause(): void
  resume(): void
}

export type EndOfCall = 'ok' | 'unavailable' | 'cancelled'

export type OpenCalls = {
  add(call: OpenCall): () => void
  of(kind: OpenCall['kind'], connection?: string): OpenCall[]
}

export const openCalls = (): OpenCalls => {
  const calls = new Set<OpenCall>()
  return {
    add(call) {
      calls.add(call)
      return () => {
        calls.delete(call)
      }
    },
    of: (kind, connection) =>
      [...calls].filter(
        (call) => call.kind === kind && (connection === undefined || call.connection === connection),
      ),
  }
}
