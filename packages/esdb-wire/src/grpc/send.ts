import { once } from 'node:events'
import type { ServerWritableStream } from '@grpc/grpc-js'
import type { streams } from './protocol.ts'

/** A read's answers are messages, or what a message was written as. */
export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp | Buffer>

/** Sends a message and waits while the client cannot take more. False when the call is over. */
export const send = async (call: ReadCall, message: streams.ReadResp | Buffer): Promise<boolean> => {
  if (call.cancelled || call.writableEnded || call.destroyed) return false
  if (call.write(message)) return true
  const abort = new AbortController()
  const { signal } = abort
  const wait = (event: string) => once(call, event, { signal }).catch(() => {})
  await Promise.race([wait('drain'), wait('cancelled'), wait('close'), wait('finish')])
  abort.abort()
  return !call.cancelled && !call.writableEnded && !call.destroyed
}
