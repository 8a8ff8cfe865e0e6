import type { Http } from './http.ts'
import { newIdempotencyKey } from './idempotency-key.ts'
import type { Posted, Preview, Receipt } from './receipt.ts'

export type PostOptions = {
  /** The key under which a repetition is the same post; a new one unless told. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}
/** Decide and answer, write nothing. */
export type DryRun = PostOptions & { readonly dryRun: true }

/** Posts to an address of a plant, and repeats it with the same key until the answer is definite or the patience ends. Errors: ProblemError. */
export const postTo = async (
  http: Http,
  path: string,
  body: unknown,
  { idempotencyKey = newIdempotencyKey(), dryRun, signal }: PostOptions & { readonly dryRun?: boolean } = {},
): Promise<Posted | Preview> => {
  const { value, headers } = await http.json<Receipt | Preview>({
    path,
    query: { dryRun: dryRun || undefined },
    body,
    idempotencyKey,
    signal,
  })
  if ('dryRun' in value) return value
  return { ...value, idempotencyKey, replayed: headers.get('idempotent-replayed') === 'true' }
}
