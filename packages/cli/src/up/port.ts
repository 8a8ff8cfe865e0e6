import { createServer, isIPv6 } from 'node:net'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** Where to listen. */
export type Listen = { readonly host: string; readonly port: number }

/** The address to ask it at: `http://127.0.0.1:7070`. */
export const urlOf = ({ host, port }: Listen): string => `http://${isIPv6(host) ? `[${host}]` : host}:${port}`

/** Sees that the port is free before anything is written. Errors: CliError PORT_IN_USE, PORT_NOT_ALLOWED, HOST_UNKNOWN. */
export const checkPort = async ({ host, port }: Listen): Promise<void> => {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  } catch (error) {
    throw listenError({ host, port }, error)
  }
  await new Promise((resolve) => server.close(resolve))
}

/** Why it cannot listen there, in words; other errors as they are. */
export const listenError = ({ host, port }: Listen, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const told = (name: string, message: string, remedy: string) =>
    new CliError(EXIT.failed, name, message, remedy, { cause: error })
  switch (code) {
    case 'EADDRINUSE':
      return told(
        'PORT_IN_USE',
        `Port ${port} of ${host} is in use.`,
        'Stop what runs there, or choose another with --port.',
      )
    case 'EACCES':
      return told(
        'PORT_NOT_ALLOWED',
        `This user may not listen at port ${port}.`,
        'Choose a port from 1024 on with --port.',
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return told('HOST_UNKNOWN', `${host} is no address of this machine.`, 'Choose another with --host.')
    default:
      return error
  }
}
