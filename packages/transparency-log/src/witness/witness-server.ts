import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Witness, WitnessAnswer } from './witness.ts'

/** The largest request that is read: a proof has 63 hashes at most, a head a few signatures. */
const LARGEST_REQUEST = 64 * 1024

/** A witness over HTTP (C2SP tlog-witness), not yet listening. `onError` hears of what could not be answered. */
export const witnessServer = (witness: Witness, onError: (error: unknown) => void): Server =>
  createServer((request, response) => {
    answer(witness, request).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (error: unknown) => {
        onError(error)
        response.writeHead(500).end()
      },
    )
  })

const answer = async (witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> => {
  const none = { type: 'text/plain; charset=utf-8', body: '' }
  if (request.url !== '/add-checkpoint') return { ...none, status: 404 }
  if (request.method !== 'POST') return { ...none, status: 405 }
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += part.length
    if (bytes > LARGEST_REQUEST) return { ...none, status: 413 }
    parts.push(part)
  }
  return witness.addCheckpoint(Buffer.concat(parts).toString())
}
