import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@lodestone/plant-service/testing'
import { expect } from 'vitest'

export { freePort }

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export type RunOptions = {
  readonly cwd: string
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Nothing of this test run's own surroundings reaches the command but what it needs to run. */
const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => {
  const { PATH, HOME } = process.env
  return { PATH, HOME, NO_COLOR: '1', ...more }
}

const start = (args: readonly string[], { cwd, env }: RunOptions): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args], { cwd, env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] })

const collected = (child: ChildProcess): { stdout: string; stderr: string } => {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (text: Buffer) => {
    said.stdout += text.toString()
  })
  child.stderr?.on('data', (text: Buffer) => {
    said.stderr += text.toString()
  })
  return said
}

/** Runs `lodestone` to its end. */
export const lodestone = async (args: readonly string[], options: RunOptions): Promise<Ran> => {
  const child = start(args, options)
  const said = collected(child)
  child.stdin?.end(options.stdin ?? '')
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...said }
}

/** What a command said that has to succeed, without a word beside. */
export const succeeded = ({ code, stdout, stderr }: Ran): string => {
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

/** A `lodestone` that goes on running. */
export type Running = {
  readonly child: ChildProcess
  readonly said: { readonly stdout: string; readonly stderr: string }
  /** Sends the signal, and waits for the end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ran>
}

/** Starts `lodestone` and waits until its output has the text. Errors: what it said, when it ends before. */
export const running = async (
  args: readonly string[],
  until: string,
  options: RunOptions,
): Promise<Running> => {
  const child = start(args, options)
  const said = collected(child)
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (said.stdout.includes(until) || said.stderr.includes(until)) resolve()
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    void closed.then(() =>
      reject(new Error(`It ended before it said "${until}":\n${said.stdout}${said.stderr}`)),
    )
  })
  const stop = async (signal: NodeJS.Signals = 'SIGINT'): Promise<Ran> => {
    child.kill(signal)
    return { code: await closed, ...said }
  }
  return { child, said, stop }
}

/** A ledger that is up with its chain registered and nothing posted; at a free port unless told. */
export const ledgerUp = async (options: RunOptions, port?: number | string): Promise<Running> =>
  running(['up', '--no-simulation', '--port', String(port ?? (await freePort()))], 'Ctrl-C stops it', options)

/** A folder of its own for a test, and what removes it. */
export const workplace = async (): Promise<{ cwd: string; remove: () => Promise<void> }> => {
  const cwd = await mkdtemp(join(tmpdir(), 'lodestone-cli-'))
  return { cwd, remove: () => rm(cwd, { recursive: true, force: true }) }
}
