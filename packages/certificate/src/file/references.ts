import { digestOf, HIDDEN, type Json } from '@lodestone/transparency'

type Leaf = { readonly [name: string]: Json }

/**
 * A leaf as a file writes it. Most of what a leaf hides a certificate opens, and the digest of a commitment follows from the disclosure that opens it: so the place of the disclosure, from 0, stands
 * where the digest would (`{"...": 17}`). A digest that nothing enclosed opens stands as it is. `places`: of each disclosure, by its digest.
 */
export const withPlaces = (leaf: Leaf, places: ReadonlyMap<string, number>): Leaf =>
  replaced(leaf, (hidden) => (typeof hidden === 'string' ? (places.get(hidden) ?? hidden) : hidden)) as Leaf

/** The leaf itself. A place at which there is no disclosure is left: the hash of the leaf is another then. */
export const withDigests = (leaf: Leaf, digests: readonly string[]): Leaf =>
  replaced(leaf, (hidden) => (typeof hidden === 'number' ? (digests[hidden] ?? hidden) : hidden)) as Leaf

export const placesOf = (disclosures: readonly string[]): ReadonlyMap<string, number> =>
  new Map(disclosures.map((each, place) => [digestOf(each), place]))

/** What holds no commitment is given back as it stands. */
const replaced = (value: Json, of: (hidden: Json) => Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => replaced(item, of))
    return items.some((item, n) => item !== value[n]) ? items : value
  }
  let changed: { [name: string]: Json } | null = null
  for (const name of Object.keys(value)) {
    const each = (value as Leaf)[name] as Json
    const now = name === HIDDEN ? of(each) : replaced(each, of)
    if (now === each) continue
    changed ??= { ...(value as Leaf) }
    changed[name] = now
  }
  return changed ?? value
}
