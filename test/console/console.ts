import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@lodestone/plant-service/testing'

const MAIN = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts')

/** A whole ledger with simulated days in it, and its console. */
export type RunningConsole = {
  readonly url: string
  /** The folder of its data. */
  readonly data: string
  /** Signs in for compliance, once. */
  readonly signIn: string
  /** A magnet lot that was shipped. */
  readonly lot: string
  readonly keys: { readonly [role in 'auditor' | 'compliance' | 'customer' | 'admin']: string } & {
    readonly areas: Readonly<Record<string, string>>
  }
  /** Another key, of an operator of one area. */
  readonly anotherKey: (owner: string, area: string) => string
  readonly stop: () => Promise<void>
}

const untilSaid = (up: ChildProcess, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(text)) resolve(said)
    }
    up.stdout?.on('data', hear)
    up.stderr?.on('data', hear)
    up.once('close', () => reject(new Error(`It stopped before it served:\n${said}`)))
  })

type StartWith = { readonly port?: number; readonly args?: readonly string[] }

/** Starts it as `npm start` does, in a folder of its own. */
export const startConsole = async (
  days: number,
  { port: at, args: more = [] }: StartWith = {},
): Promise<RunningConsole> => {
  const cwd = mkdtempSync(join(tmpdir(), 'lodestone-console-'))
  const port = at ?? (await freePort())
  const args = [MAIN, 'up', '--port', String(port), '--days', String(days), '--scale', '0.3', ...more]
  const { PATH, HOME } = process.env
  const up = spawn(process.execPath, args, { cwd, env: { PATH, HOME, NO_COLOR: '1' } })
  const gone = new Promise((resolve) => up.once('close', resolve))
  const said = await untilSaid(up, 'Ctrl-C stops it')
  return {
    url: `http://127.0.0.1:${port}`,
    data: join(cwd, 'data'),
    signIn: /Console +(\S+)/.exec(said)?.[1] ?? '',
    lot: /trace (FTW-MG-\S+)/.exec(said)?.[1] ?? '',
    keys: JSON.parse(readFileSync(join(cwd, 'data', 'keys.json'), 'utf8')),
    anotherKey: (owner, area) => {
      const words = [
        'keys',
        'create',
        '--data',
        'data',
        '--owner',
        owner,
        '--role',
        'operator',
        '--area',
        area,
      ]
      const made = execFileSync(process.execPath, [MAIN, ...words], { cwd, encoding: 'utf8' })
      return /lode_\S+/.exec(made)?.[0] ?? ''
    },
    stop: async () => {
      up.kill('SIGTERM')
      await gone
      rmSync(cwd, { recursive: true, force: true })
    },
  }
}
