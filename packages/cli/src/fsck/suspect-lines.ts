import { createPostedWith, createSuspects, type Provenance, suspicionOf } from '@lodestone/service-provenance'

/** So many events are named; "lodestone keys posted" has all of them. */
const MOST = 20

/** What keys posted that were in wrong hands, and nobody has looked into: no fault of what is stored, and still not to be believed. None where no key is cut off. Errors: those of the store. */
export const suspectLines = async (provenance: Provenance): Promise<string[]> => {
  const suspects = createSuspects(provenance, createPostedWith(provenance))
  const all = await suspects(provenance.lineage(), provenance.position())
  if (all.length === 0) return []
  const open = all.filter(({ state }) => state === 'open')
  const keys = [...new Set(all.map(({ cutOff }) => cutOff.key))].join(', ')
  const more = open.length - MOST
  return [
    `Posted with keys in wrong hands (${keys}): ${all.length} events, ${open.length} of them not looked into.`,
    ...open.slice(0, MOST).map((each) => `  ${suspicionOf(each)}`),
    ...(more > 0 ? [`  And ${more} more: lodestone keys posted <key>.`] : []),
  ]
}
