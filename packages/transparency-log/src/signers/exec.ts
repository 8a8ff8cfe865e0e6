import { execFile } from 'node:child_process'
import { fromBase64 } from '@lodestone/transparency'
import type { SignElsewhere } from './signer-at.ts'

const SIGNATURE_BYTES = 64
const TIMEOUT_MS = 10_000

/**
 * Signs by a command of the operator's, run once a signature and without a shell: the bytes on its standard input, the signature on its standard output, as it is
 * or in base64. That is how the command lines of key management services do it.
 */
export const signByCommand =
  (command: string): SignElsewhere =>
  async (message) => {
    const [file = '', ...args] = command.split(' ').filter((word) => word !== '')
    const said = await run(file, args, message)
    return said.length === SIGNATURE_BYTES ? new Uint8Array(said) : fromBase64(said.toString('latin1').trim())
  }

const run = (file: string, args: readonly string[], input: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      file,
      args,
      { encoding: 'buffer', timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout)
        const why = stderr.toString().trim().slice(0, 500) || error.message
        reject(new Error(error.killed ? `no answer in ${TIMEOUT_MS / 1_000} seconds` : why))
      },
    )
    // One that does not read its input says so by how it ends.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
