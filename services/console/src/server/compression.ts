import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Bytes below which it does not pay. */
const THRESHOLD = 1_024

/** Has an answer leave as it is: the plugin's own sign. */
const leaveAsItIs = ({ headers }: FastifyRequest): void => {
  headers['x-no-compression'] = 'console'
}

/**
 * Compresses what a scope answers. Not what another site has a browser ask: how long such an answer is would tell whoever asks again and again, and
 * listens, what stands in it (BREACH).
 */
export const compressed = async (scope: FastifyInstance): Promise<void> => {
  scope.addHook('onRequest', async (request) => {
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') leaveAsItIs(request)
  })
  await scope.register(compress, {
    threshold: THRESHOLD,
    encodings: ['br', 'gzip'],
    // At its best Brotli takes fifty times as long.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    globalDecompression: false,
  })
}

/** What is told as it happens would wait in the compressor for more, and what is small would grow. */
export const leaveIfNoUse = (request: FastifyRequest, answer: Headers): void => {
  const told = answer.get('content-type')?.startsWith('text/event-stream') === true
  if (told || Number(answer.get('content-length') ?? THRESHOLD) < THRESHOLD) leaveAsItIs(request)
}
