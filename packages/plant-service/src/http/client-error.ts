import type { Socket } from 'node:net'
import { PROBLEM_TYPE, toProblem } from './problem.ts'
import { ServiceError } from './service-error.ts'

const REASONS: Readonly<Record<string, { status: number; reason: string; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    detail: 'The headers are larger than 16 KiB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    detail: 'The request did not arrive in time.',
  },
}
const UNREADABLE = {
  status: 400,
  reason: 'Bad Request',
  detail: 'This is not an HTTP request that can be read.',
}

/** Answers what is so broken that no request came of it. */
export const answerClientError = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, reason, detail } = REASONS[error.code ?? ''] ?? UNREADABLE
  const answer = new ServiceError({ code: 'MALFORMED_REQUEST', status, title: reason }, detail)
  const body = JSON.stringify(toProblem(answer, 'none'))
  socket.end(
    [
      `HTTP/1.1 ${status} ${reason}`,
      'Connection: close',
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
