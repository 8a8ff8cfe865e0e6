import { isSignedBy, type Signer, type VerifierKey } from '@lodestone/transparency'
import { LogError } from '../errors.ts'
import { signByCommand } from './exec.ts'
import { signByAgent } from './ssh-agent.ts'
import { signByVault } from './vault.ts'

/** Has bytes signed by who holds the secret of an Ed25519 key; gives the signature's 64 bytes. Errors: any; they are told as LOG_SIGNER. */
export type SignElsewhere = (message: Uint8Array, publicKey: Uint8Array) => Promise<Uint8Array>

const HOLDERS: Readonly<Record<string, (at: string) => SignElsewhere>> = {
  'ssh-agent': signByAgent,
  exec: signByCommand,
  vault: (url) => signByVault(url),
}

/** Errors: LOG_KEY_FILE for an address that names no signer. */
const holderAt = (address: string): SignElsewhere => {
  const [scheme = '', ...rest] = address.split(':')
  const at = rest.join(':')
  const holder = HOLDERS[scheme]
  if (holder !== undefined && at !== '') return holder(at)
  throw new LogError(
    'LOG_KEY_FILE',
    `"${address}" names no signer: "ssh-agent:<path of its socket>", "exec:<command and arguments>" and "vault:<url of its transit key>" do.`,
  )
}

/**
 * A signer whose secret is not in this process: `ssh-agent:<socket>`, `exec:<command>` or `vault:<url>`. Whatever it answers is verified before it is used, so that a wrong key or a
 * broken device publishes nothing. Errors: LOG_KEY_FILE for another address; of `sign` LOG_SIGNER.
 */
export const signerAt = (address: string, key: VerifierKey): Signer => {
  const sign = holderAt(address)
  const failed = (why: string, cause?: unknown): LogError =>
    new LogError('LOG_SIGNER', `The signer ${address} of ${key.name} ${why}`, { cause })
  return {
    key,
    sign: async (message) => {
      let signature: Uint8Array
      try {
        signature = await sign(message, key.publicKey)
      } catch (error) {
        throw failed(`does not sign: ${error instanceof Error ? error.message : String(error)}`, error)
      }
      if (isSignedBy(key, message, signature)) return signature
      throw failed('answered with what is no signature by its key. Is it the right one?')
    },
  }
}
