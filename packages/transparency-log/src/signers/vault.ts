import { readFile } from 'node:fs/promises'
import { base64, fromBase64 } from '@lodestone/transparency'
import { z } from 'zod'
import type { SignElsewhere } from './signer-at.ts'

const TIMEOUT_MS = 10_000
/** Ed25519 keys sign the bytes as they are; `vault:v3:` says by which version of the key. */
const answer = z.object({ data: z.object({ signature: z.string().regex(/^vault:v\d+:/) }) })
const refusal = z.object({ errors: z.array(z.string()) })

/** Who asks: a token of `VAULT_TOKEN`, or of the file that `VAULT_TOKEN_FILE` names, read each time, for an agent renews it. */
const tokenOf = async (env: NodeJS.ProcessEnv): Promise<string> => {
  const path = env['VAULT_TOKEN_FILE']
  const token = path === undefined ? env['VAULT_TOKEN'] : (await readFile(path, 'utf8')).trim()
  if (token) return token
  throw new Error('no token is told: VAULT_TOKEN, or VAULT_TOKEN_FILE')
}

/**
 * Signs through the transit engine of HashiCorp Vault or OpenBao: `https://vault.example:8200/v1/transit/sign/<key>`, a key of the type ed25519. One request a signature.
 */
export const signByVault =
  (url: string, env: NodeJS.ProcessEnv = process.env): SignElsewhere =>
  async (message) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-vault-token': await tokenOf(env) },
      body: JSON.stringify({ input: base64(message) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body: unknown = await response.json().catch(() => null)
    if (!response.ok) {
      const why = refusal.safeParse(body).data?.errors.join('; ')
      throw new Error(`it answers ${response.status}${why ? `: ${why}` : ''}`)
    }
    const { signature } = answer.parse(body).data
    return fromBase64(signature.slice(signature.lastIndexOf(':') + 1))
  }
