import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM_TYPE, toProblem } from './problem.ts'
import type { HouseCode } from './problem-codes.ts'
import { failure, ServiceError } from './service-error.ts'
import { storeFailure } from './store-failure.ts'

/** What Fastify itself refuses, in the house's codes and words. */
const FASTIFY_ERRORS: Readonly<Record<string, readonly [HouseCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', 'The body is larger than is taken here.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'UNSUPPORTED_MEDIA_TYPE',
    'Posts are application/json, bulk posts application/x-ndjson.',
  ],
  FST_ERR_CTP_EMPTY_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'Say in Content-Type what the body is.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['MALFORMED_JSON', 'The body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['MALFORMED_JSON', 'The body is not JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'MALFORMED_REQUEST',
    'The body does not have the length that it says.',
  ],
  FST_ERR_BAD_URL: ['MALFORMED_REQUEST', 'The address cannot be decoded.'],
  FST_ERR_MAX_PARAM_LENGTH: ['INVALID_QUERY', 'A part of the address is longer than any id.'],
  FST_ERR_HANDLER_TIMEOUT: [
    'ANSWER_LATE',
    'The service did not come to an answer in the time that it gives itself.',
  ],
  FST_ERR_NOT_FOUND: ['NOT_FOUND', 'There is nothing at this address.'],
}

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** What of an error the caller may know. Whatever is not expected is INTERNAL, and says nothing. */
export const toServiceError = (error: unknown): ServiceError => {
  const told = storeFailure(error)
  if (told instanceof ServiceError) return told
  if (isFastifyError(error)) {
    const known = FASTIFY_ERRORS[error.code]
    if (known) return failure(...known)
    const { statusCode } = error
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
      return failure('MALFORMED_REQUEST', 'The request cannot be read.')
  }
  return failure('INTERNAL', 'Something failed that should not. It is in the log, under this request id.', {
    cause: error,
  })
}

/** The one error handler: every error is answered as a problem document; what is the service's own fault is logged. */
export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const answer = toServiceError(error)
  if (answer.status >= 500)
    request.log[answer.code === 'INTERNAL' ? 'error' : 'warn']({ err: answer.cause ?? error }, answer.title)
  if (answer.status === 401) reply.header('www-authenticate', 'Bearer realm="lodestone"')
  if (answer.retryAfterSeconds !== undefined) reply.header('retry-after', String(answer.retryAfterSeconds))
  return reply
    .code(answer.status)
    .type(PROBLEM_TYPE)
    .serializer(JSON.stringify)
    .send(toProblem(answer, request.id))
}
