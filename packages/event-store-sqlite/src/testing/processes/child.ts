import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** A process of its own, that runs one of the scripts beside this file and talks by messages. */
export type Child<Message> = {
  readonly process: ChildProcess
  /** What it has said so far. */
  readonly said: readonly Message[]
  /** Resolves once what it said fulfils the condition; rejects when it ends before. */
  until(enough: (said: readonly Message[]) => boolean): Promise<void>
  /** Its exit status, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>
}

export const startChild = <Message>(
  script: string,
  args: readonly string[],
  options: { uid?: number; gid?: number } = {},
): Child<Message> => {
  const child = fork(new URL(script, import.meta.url), args, { ...options, execArgv: [], stdio: 'inherit' })
  const said: Message[] = []
  let check = (): void => {}
  let over: number | NodeJS.Signals | undefined
  // Its last words may still be on their way when it is gone: the channel ends behind them.
  const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(([[status, signal]]) => {
    const end: number | NodeJS.Signals = status ?? signal ?? 0
    over = end
    check()
    return end
  })
  child.on('message', (message: Message) => {
    said.push(message)
    check()
  })
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone
  }
  onTestFinished(kill)
  return {
    process: child,
    said,
    until: (enough) =>
      new Promise((resolve, reject) => {
        check = () => {
          if (enough(said)) resolve()
          else if (over !== undefined) reject(new Error(`The child ${script} ended early with ${over}.`))
        }
        check()
      }),
    ended: () => gone,
    kill,
  }
}
