import { createServer, type Server as NetServer, type Socket } from 'node:net'

/** The sockets of a server, so that they can be cut; named by what the client calls its connection. */
export type Connections = {
  listen(port: number, host: string): Promise<number>
  /** Notes that the peer (`address:port`) is a client of this name. */
  name(peer: string, name: string): void
  cutPeer(peer: string): void
  /** Cuts all connections, or those of one client; gives their number. */
  cut(name?: string): number
  count(): number
  close(): Promise<void>
}

export const openConnections = (accept: (socket: Socket) => void): Connections => {
  const sockets = new Map<string, Socket>()
  const names = new Map<string, string>()

  const server: NetServer = createServer((socket) => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`
    sockets.set(peer, socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(peer)
      names.delete(peer)
    })
    accept(socket)
  })

  const chosen = (name: string | undefined): Socket[] =>
    [...sockets]
      .filter(([peer, socket]) => !socket.destroyed && (name === undefined || names.get(peer) === name))
      .map(([, socket]) => socket)

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          const address = server.address()
          resolve(typeof address === 'object' && address !== null ? address.port : port)
        })
      }),
    name: (peer, name) => {
      names.set(peer, name)
    },
    cutPeer: (peer) => {
      sockets.get(peer)?.destroy()
    },
    cut(name) {
      const cutting = chosen(name)
      for (const socket of cutting) socket.destroy()
      return cutting.length
    },
    count: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets.values()) socket.destroy()
      }),
  }
}
