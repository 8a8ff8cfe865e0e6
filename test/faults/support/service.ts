import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { AreaKind } from '@lodestone/domain'

const root = join(import.meta.dirname, '..', '..', '..')
const LISTENING = /listening at (http:\/\/127\.0\.0\.1:\d+)/i

/** A plant service in a process of its own, as production runs it. */
export type Service = {
  readonly url: string
  /** `kill -9`, and the wait until it is gone. */
  readonly kill: () => Promise<void>
  /** The end that an operator asks for. Resolves to the exit status. */
  readonly stop: () => Promise<number | null>
}

/** Starts the service of an area on a store; resolves once it listens. Errors: what it wrote, when it ended before. */
export const startService = async (
  kind: AreaKind,
  area: string,
  store: string,
  data?: string,
): Promise<Service> => {
  const child = spawn(process.execPath, [join(root, 'services', kind, 'src', 'main.ts')], {
    cwd: root,
    env: {
      ...process.env,
      LODESTONE_AREA: area,
      LODESTONE_STORE: store,
      LODESTONE_LISTEN: '127.0.0.1:0',
      LODESTONE_LOG_LEVEL: 'info',
      ...(data === undefined ? {} : { LODESTONE_DATA: data }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve))
  const url = await listening(child)
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: () => {
      child.kill('SIGTERM')
      return gone
    },
  }
}

const listening = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const url = LISTENING.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('close', (status) =>
      reject(new Error(`The service ended with ${status} before it listened:\n${said}`)),
    )
  })
