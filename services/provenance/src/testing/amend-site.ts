import { type Post, postSchema } from '@lodestone/domain'
import type { ReadLedger } from './read-side.ts'

/** It turns out that Fort Worth is in another country. Gives what to wait for. */
export const amendFortWorth = async (
  { writer }: Pick<ReadLedger, 'writer'>,
  country: string,
  n: number,
): Promise<string> => {
  const site = { site: 'FTW', name: 'Fort Worth', operator: 'us', country }
  const body = postSchema('SiteAmended').parse({
    occurredAt: '2026-11-22T14:00:00Z',
    ...site,
    reason: 'found out',
  })
  const post = { type: 'SiteAmended', ...body } as Post<'SiteAmended'>
  const receipt = await writer.post(post, {
    owner: 'admin',
    key: 'tests',
    idempotencyKey: `amend-${n}-${country}`,
  })
  return receipt.waitFor
}
