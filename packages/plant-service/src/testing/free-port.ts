import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/** Below the ports that the system gives to whoever asks for any: a port that was looked at and let go must not go to them before it is used. */
const FIRST = 20_000
const BLOCKS = 200
const IN_BLOCK = 60

/** Null where something listens there. */
const listenAt = async (port: number): Promise<Server | null> => {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return server
  } catch {
    return null
  }
}

/** Listens at the first port of a block for as long as this process lives, so that no other draws from the block. */
const takeBlock = async (): Promise<number> => {
  for (;;) {
    const first = FIRST + IN_BLOCK * Math.floor(Math.random() * BLOCKS)
    const held = await listenAt(first)
    if (held === null) continue
    held.unref()
    return first
  }
}

let block: Promise<number> | undefined
let drawn = 0

/** A port of this machine at which nothing listens, and which no other process of the tests is given. */
export const freePort = async (): Promise<number> => {
  block ??= takeBlock()
  const first = await block
  for (let tries = 1; tries < IN_BLOCK; tries++) {
    const port = first + 1 + (drawn++ % (IN_BLOCK - 1))
    const server = await listenAt(port)
    if (server === null) continue
    server.close()
    await once(server, 'close')
    return port
  }
  throw new Error('All ports of this process are in use.')
}
