import { createConnection } from 'node:net'
import type { SignElsewhere } from './signer-at.ts'
import { ED25519_NAME, sshPublicKey, sshString, sshStrings } from './ssh-wire.ts'

const SIGN_REQUEST = 13
const SIGN_RESPONSE = 14
const NO_FLAGS = Buffer.alloc(4)
const TIMEOUT_MS = 10_000
const LARGEST_ANSWER = 64 * 1024

/**
 * Signs through an SSH agent (draft-ietf-sshm-ssh-agent): its Ed25519 signatures (RFC 8709) are over the bytes as they are. Agents take up to 256 KiB. The secret may be in
 * the agent's memory, on a token or in another machine.
 */
export const signByAgent =
  (socket: string): SignElsewhere =>
  async (message, publicKey) => {
    const request = [
      Buffer.of(SIGN_REQUEST),
      sshString(sshPublicKey(publicKey)),
      sshString(message),
      NO_FLAGS,
    ]
    const answer = await ask(socket, sshString(Buffer.concat(request)))
    if (answer[0] !== SIGN_RESPONSE)
      throw new Error('the agent refuses. Has it this key ("ssh-add -L"), and is it unlocked?')
    const [blob] = sshStrings(answer.subarray(1))
    const [name, signature] = sshStrings(blob ?? Buffer.alloc(0))
    if (name?.toString() !== ED25519_NAME || signature === undefined)
      throw new Error('the agent signs in another way than Ed25519')
    return new Uint8Array(signature)
  }

/** One request, one answer: without its length. */
const ask = (path: string, request: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const connection = createConnection(path)
    let said = Buffer.alloc(0)
    const fail = (why: string): void => {
      connection.destroy()
      reject(new Error(why))
    }
    connection.setTimeout(TIMEOUT_MS, () => fail(`no answer in ${TIMEOUT_MS / 1_000} seconds`))
    connection.on('error', (error) => fail(error.message))
    connection.on('close', () => fail('the agent hung up'))
    connection.on('data', (part) => {
      said = Buffer.concat([said, part])
      if (said.length < 4) return
      const length = said.readUInt32BE(0)
      if (length === 0 || length > LARGEST_ANSWER) return fail('the agent does not speak the protocol')
      if (said.length < 4 + length) return
      connection.destroy()
      resolve(said.subarray(4, 4 + length))
    })
    connection.write(request)
  })
