import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { HandBuilt } from './build-by-hand.ts'

/** A command of the image that runs. */
export type Running = {
  /** Sends it SIGTERM, as an engine does that stops a container; resolves to its exit code. */
  stop(): Promise<number | null>
  /** Resolves when it has ended by itself. */
  ended(): Promise<{ code: number | null; output: string }>
  output(): string
}

export type Runner = {
  /** How the command runs: in a root and process tree of its own as the image's user, or as a plain process of this one. */
  readonly kind: 'sandbox' | 'process'
  run(command: readonly string[], env: Readonly<Record<string, string>>): Running
}

/** Namespaces need Linux, root and util-linux. */
const canSandbox = (): boolean =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']).status === 0 &&
  spawnSync('setpriv', ['--version']).status === 0

const watch = (child: ChildProcess, pidOf: () => number | undefined): Running => {
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  const closed = once(child, 'close').then(([code]) => code as number | null)
  return {
    output: () => output,
    ended: async () => ({ code: await closed, output }),
    async stop() {
      const pid = pidOf()
      if (pid !== undefined) process.kill(pid, 'SIGTERM')
      return closed
    },
  }
}

/** The first process in the tree that `unshare` made. */
const childOf = (pid: number | undefined): number | undefined => {
  const path = `/proc/${pid}/task/${pid}/children`
  const first = existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ')[0] : ''
  return first ? Number(first) : undefined
}

const sandboxed = (image: HandBuilt, data: string): Runner => {
  const newRoot = join(dirname(image.root), 'sandbox')
  mkdirSync(newRoot, { recursive: true })
  return {
    kind: 'sandbox',
    run(command, env) {
      const variables = Object.entries({ ...image.env, ...env }).map(([name, value]) => `${name}=${value}`)
      const child = spawn(
        'unshare',
        [
          ...['--mount', '--pid', '--fork', '--kill-child'],
          join(import.meta.dirname, 'sandbox.sh'),
          ...[newRoot, image.root, data, dirname(process.execPath)],
          ...image.user.split(':'),
          ...[variables.join(' '), '--', ...command],
        ],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      )
      return watch(child, () => childOf(child.pid))
    },
  }
}

const plain = (image: HandBuilt, data: string): Runner => {
  const here = (text: string): string =>
    text.replace(/(^|[:=])\/app\//g, `$1${image.root}/app/`).replace(/(^|[:=])\/data\b/g, `$1${data}`)
  return {
    kind: 'process',
    run([command = '', ...args], env) {
      const variables = Object.fromEntries(
        Object.entries({ ...image.env, ...env }).map(([name, value]) => [name, here(value)]),
      )
      const child = spawn(command, args.map(here), {
        cwd: data,
        env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, ...variables },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      return watch(child, () => child.pid)
    },
  }
}

/** Runs commands of an image that was built by hand, as like to an engine as this machine allows. */
export const runnerFor = (image: HandBuilt, data: string): Runner =>
  canSandbox() ? sandboxed(image, data) : plain(image, data)
