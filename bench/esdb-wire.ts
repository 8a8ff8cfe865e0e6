import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** The EventStoreDB protocol before an empty store, in a process of its own. */
export const startWire = async (): Promise<{ connectionString: string; stop: () => void }> => {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'esdb-wire-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line]: string[] = await once(server.stdout.setEncoding('utf8'), 'data')
  return { connectionString: (line ?? '').trim(), stop: () => server.kill() }
}
