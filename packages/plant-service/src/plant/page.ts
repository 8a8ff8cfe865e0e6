import { REFERENCE } from '@lodestone/domain'
import { z } from 'zod'

const DEFAULT_PAGE = 100
const LARGEST_PAGE = 1_000

/** The query of a list that is given in pages. */
export const pageQuery = {
  after: z.string().regex(REFERENCE, 'the "next" of the page before').optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, `a whole number from 1 to ${LARGEST_PAGE}`)
    .transform(Number)
    .refine((limit) => limit <= LARGEST_PAGE, `at most ${LARGEST_PAGE}`)
    .optional(),
}
export const next = z
  .string()
  .optional()
  .describe('Give it as "after" for the next page; not there on the last.')
export const asOfRevision = {
  revision: z.int().describe('The revision of the book that this is the state of.'),
}

/** The next so many keys after one, in order. One pass, and nothing is sorted but the page. */
export const pageOfKeys = (
  keys: Iterable<string>,
  after: string,
  limit: number,
): { readonly page: readonly string[]; readonly more: boolean } => {
  const page: string[] = []
  for (const key of keys) {
    const last = page.length > limit ? page.at(-1) : undefined
    if (key <= after || (last !== undefined && key >= last)) continue
    let at = page.length
    while (at > 0 && key < (page[at - 1] ?? '')) at--
    page.splice(at, 0, key)
    if (page.length > limit + 1) page.pop()
  }
  return { page: page.slice(0, limit), more: page.length > limit }
}

/** A page of a map's entries by key, each as `view` shows it. */
export const pageOf = <V, T>(
  map: { keys(): Iterable<string>; get(key: string): V | undefined },
  {
    after = '',
    limit = DEFAULT_PAGE,
  }: { readonly after?: string | undefined; readonly limit?: number | undefined },
  view: (key: string, value: V) => T,
): { readonly items: readonly T[]; readonly next: string | undefined } => {
  const { page, more } = pageOfKeys(map.keys(), after, limit)
  const items = page.flatMap((key) => {
    const value = map.get(key)
    return value === undefined ? [] : [view(key, value)]
  })
  return { items, next: more ? page.at(-1) : undefined }
}
