import { newIdempotencyKey } from '@lodestone/client'
import { type Post, type PostInput, postSchema, type RegistryType } from '@lodestone/domain'
import { CliError } from '../cli-error.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import type { Terminal } from '../output/terminal.ts'

/** Records one entry in the registry of the store, and says where. Errors: CliError INVALID_POST; the registry's refusals. */
export const register = async <T extends RegistryType>(
  terminal: Terminal,
  options: SharedOptions,
  type: T,
  body: PostInput<T>,
) => {
  const checked = postSchema(type).safeParse(body)
  if (!checked.success) throw invalid(checked.error.issues)
  // The services' packages take their time to load: only who writes the registry waits for it.
  const { ADMINISTRATOR, withRegistry } = await import('./with-registry.ts')
  return withRegistry(options, async ({ registry }) => {
    const post = { type, ...checked.data } as Post<RegistryType>
    const receipt = await registry.post(post, { ...ADMINISTRATOR, idempotencyKey: newIdempotencyKey() })
    terminal.out(terminal.json ? JSON.stringify(receipt) : `Recorded at ${receipt.waitFor}.`)
    return EXIT.ok
  })
}

const invalid = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) => {
  const told = issues.map(({ path, message }) => `${path.join('/')}: ${message}`).join('; ')
  return new CliError(EXIT.usage, 'INVALID_POST', told, 'See --help for what is expected.')
}

/** Now, as the registry writes it. */
export const now = (): string => new Date().toISOString()
