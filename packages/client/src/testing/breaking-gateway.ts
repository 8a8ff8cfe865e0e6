import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the gateway does to one request. */
export type Fault =
  /** Takes the request, and says nothing. */
  | { readonly kind: 'swallow' }
  /** Hangs up before anything is passed on. */
  | { readonly kind: 'hang-up' }
  /** Passes the request on, waits for the whole answer, and loses it. */
  | { readonly kind: 'lose-answer' }
  /** Passes on so many bytes of the answer, then hangs up. */
  | { readonly kind: 'cut-answer'; readonly afterBytes: number }
  /** Answers itself. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly body: string
    }

export type BreakingGateway = {
  readonly url: string
  /** What happens to the next requests, one each; those after them pass. */
  readonly faults: Fault[]
  /** How many requests came. */
  readonly count: () => number
  readonly close: () => Promise<void>
}

/** Stands before a service and breaks what passes, as told. */
export const breakingGateway = async (target: string): Promise<BreakingGateway> => {
  const faults: Fault[] = []
  let count = 0
  const server = createServer((incoming, outgoing) => {
    count += 1
    const fault = faults.shift()
    if (fault?.kind === 'swallow') incoming.resume()
    else if (fault?.kind === 'hang-up') incoming.socket.destroy()
    else if (fault?.kind === 'answer') outgoing.writeHead(fault.status, fault.headers).end(fault.body)
    else pass(target, incoming, outgoing, fault)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    count: () => count,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const pass = (
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): void => {
  const { method, headers, url } = incoming
  const onward = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
    if (fault?.kind === 'lose-answer') {
      answer.resume().on('end', () => incoming.socket.destroy())
      return
    }
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
    if (fault?.kind !== 'cut-answer') return void answer.pipe(outgoing)
    let left = fault.afterBytes
    answer.on('data', (chunk: Buffer) => {
      if (left <= 0) return
      outgoing.write(chunk.subarray(0, left), () => left <= 0 && incoming.socket.destroy())
      left -= chunk.length
    })
  })
  onward.on('error', () => incoming.socket.destroy())
  // Whoever asked has gone: let the service know.
  outgoing.on('close', () => onward.destroy())
  incoming.pipe(onward)
}
