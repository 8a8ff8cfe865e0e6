import { limit, wholeNumber } from './query.ts'

/** Which of a lot's events are asked for. */
export const eventPage = (largest: number, usual: number) => ({
  after: wholeNumber('a position', 0, 999_999_999_999_999)
    .optional()
    .describe('Only what stands behind this position.'),
  limit: limit(largest, usual),
})

/** The entries behind a position, and where the next page begins. */
export const pageOfEvents = <T extends { readonly position: number }>(
  all: readonly T[],
  after: number,
  most: number,
) => {
  const entries = all.filter(({ position }) => position > after)
  const page = wholeEvents(entries, most)
  return { page, next: page.length < entries.length ? { next: page.at(-1)?.position } : {} }
}

/** The first so many entries, and the rest of the last one's event: a page begins behind a position, and so has to end with one. */
const wholeEvents = <T extends { readonly position: number }>(
  entries: readonly T[],
  most: number,
): readonly T[] => {
  const last = entries[most - 1]?.position
  return last === undefined ? entries : entries.filter(({ position }) => position <= last)
}
