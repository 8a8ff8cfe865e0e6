import { createHash } from 'node:crypto'
import { canonicalJson } from '@lodestone/domain'
import { type RegistryWriter, ServiceError } from '@lodestone/plant-service'
import { type Registering, wordsOf } from './posts.ts'

export type Registered = { readonly what: string; readonly became: 'registered' | 'there already' }

/** Registered before, by this file or by somebody else; whether with the same words is not for this tool to judge. */
const THERE = new Set(['SITE_EXISTS', 'AREA_EXISTS', 'POOL_EXISTS', 'PARTY_EXISTS'])
const OWNER = { owner: 'administrator', key: 'register' } as const

/** Registers one after the other. The same post has one effect, however often it is made. Errors: the registry's refusals, and the store's. */
export async function* registerAll(
  writer: RegistryWriter,
  posts: readonly Registering[],
): AsyncGenerator<Registered> {
  for (const post of posts) {
    const what = wordsOf(post)
    const digest = createHash('sha256').update(canonicalJson(post)).digest('hex')
    try {
      const before = (await writer.current()).revision
      const { revision } = await writer.post(post, { ...OWNER, idempotencyKey: `register-${digest}` })
      yield { what, became: revision > before ? 'registered' : 'there already' }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      if (!THERE.has(error.code))
        throw new Error(`${what}: ${error.message} [${error.code}]`, { cause: error })
      yield { what, became: 'there already' }
    }
  }
}
