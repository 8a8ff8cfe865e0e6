import { createPublicKey } from 'node:crypto'
import { LogError } from '../errors.ts'
import { ED25519_NAME, sshStrings } from './ssh-wire.ts'

/** The 32 bytes of an Ed25519 public key, from a line of SSH (`ssh-ed25519 AAAA…`) or PEM (`-----BEGIN PUBLIC KEY-----`). Errors: LOG_KEY_FILE. */
export const readPublicKey = (text: string): Uint8Array => {
  try {
    return new Uint8Array(text.startsWith(`${ED25519_NAME} `) ? ofLine(text) : ofPem(text))
  } catch (error) {
    throw new LogError(
      'LOG_KEY_FILE',
      'That is no Ed25519 public key: give the line that "ssh-add -L" prints, or PEM.',
      { cause: error },
    )
  }
}

const ofLine = (line: string): Buffer => {
  const [name, key] = sshStrings(Buffer.from(line.split(' ')[1] ?? '', 'base64'))
  if (name?.toString() !== ED25519_NAME || key?.length !== 32) throw new Error('another kind of key')
  return key
}

const ofPem = (text: string): Buffer => {
  const { crv, x } = createPublicKey(text).export({ format: 'jwk' })
  if (crv !== 'Ed25519' || x === undefined) throw new Error('another kind of key')
  return Buffer.from(x, 'base64url')
}
