import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@lodestone/plant-service/testing'

/** The read side in a process of its own, as it is run in production. */
export type MainProcess = {
  readonly url: string
  readonly process: ChildProcess
  /** Its exit code (null when a signal ended it), and what it said last on its error output. */
  readonly exited: Promise<{ readonly code: number | null; readonly said: string }>
  /** Ends it, and waits until it is gone. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

export const spawnMain = async (
  store: string,
  data: string,
  flags: readonly string[] = [],
): Promise<MainProcess> => {
  const port = await freePort()
  const settings = ['--store', `sqlite:${store}`, '--data', data, '--listen', `127.0.0.1:${port}`]
  const child = spawn(process.execPath, [MAIN, ...settings, '--log-level', 'silent', ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const exited = once(child, 'close').then(([code]) => ({ code: code as number | null, said }))
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    exited,
    end: async (signal) => {
      child.kill(signal)
      return (await exited).code
    },
  }
}

/** Waits until it answers that it is ready. Errors: what it said, when it ends before. */
export const untilReady = async ({ url, exited }: MainProcess): Promise<void> => {
  let gone = false
  void exited.then(() => {
    gone = true
  })
  for (;;) {
    if (gone) throw new Error(`The process ended: ${(await exited).said}`)
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
