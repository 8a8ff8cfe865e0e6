import { failure } from '@lodestone/plant-service'
import { formatCheckpoint, isTransparencyError, tileOfPath } from '@lodestone/transparency'
import { LogError, type LogReader } from '@lodestone/transparency-log'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

const absent = () => failure('NOT_FOUND', 'The log has no such file.')
const tile = z.string().describe('Bytes.')

/**
 * What the log publishes, as C2SP tlog-tiles says, without a key: it tells a stranger how many events there are, and nothing of what they say.
 */
export const logFiles = (app: FastifyInstance, prefix: string, reader: LogReader): void => {
  const isOfLots = prefix !== '/log'
  app.get(
    `${prefix}/checkpoint`,
    {
      schema: {
        operationId: isOfLots ? 'getLotsCheckpoint' : 'getCheckpoint',
        summary: `The newest signed head of the log${isOfLots ? ' of attestations' : ''} (C2SP tlog-checkpoint)`,
        tags: ['log'],
        security: [],
        response: { 200: { content: { 'text/plain': { schema: z.string() } } } },
      },
    },
    async (_, reply) => {
      const checkpoint = await reader.checkpoint()
      if (checkpoint === null) throw absent()
      return reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(formatCheckpoint(checkpoint))
    },
  )
  app.get(
    `${prefix}/tile/*`,
    {
      schema: {
        operationId: isOfLots ? 'getLotsTile' : 'getTile',
        summary: `A tile of hashes, or of entries${isOfLots ? ' of attestations' : ''} (C2SP tlog-tiles)`,
        tags: ['log'],
        security: [],
        params: z.object({ '*': z.string() }),
        response: { 200: { content: { 'application/octet-stream': { schema: tile } } } },
      },
    },
    async (request, reply) => {
      const bytes = await reader
        .tile(tileAt(`tile/${(request.params as { '*': string })['*']}`))
        .catch(unreadable)
      if (bytes === null) throw absent()
      return reply
        .header('content-type', 'application/octet-stream')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(Buffer.from(bytes))
    },
  )
}

const tileAt = (path: string) => {
  try {
    return tileOfPath(path)
  } catch (error) {
    if (isTransparencyError(error)) throw absent()
    throw error
  }
}

const unreadable = (error: unknown): never => {
  if (error instanceof LogError || isTransparencyError(error)) throw absent()
  throw error
}
