import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type ScriptRun = { readonly code: number | null; readonly said: unknown; readonly stderr: string }

/** Runs a script beside this file in a process of its own, for what may end a process. It says what it saw as one line of JSON. */
export const runScript = (name: string, ...args: readonly string[]): Promise<ScriptRun> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
    execFile(process.execPath, [script, ...args], { timeout: 240_000 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : null) : 0
      const last = stdout.trim().split('\n').at(-1) ?? ''
      resolve({ code, said: last === '' ? null : JSON.parse(last), stderr })
    })
  })
