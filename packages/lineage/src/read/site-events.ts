import { nameOf } from '../columns/names.ts'
import type { Lineage } from '../lineage.ts'

/** By the code of each site, the positions at which the registry speaks of it, and at which that was withdrawn, by a position. Rising. */
export const siteEvents = (lineage: Lineage, asOf: number): Map<string, number[]> => {
  const found = new Map<string, Set<number>>()
  const { code, position } = lineage.sites.columns
  for (let row = 0; row < lineage.sites.count; row++) {
    const at = position[row]!
    if (at > asOf) continue
    const site = nameOf(lineage.words, code[row]!)
    const own = found.get(site) ?? new Set()
    own.add(at)
    const withdrawn = lineage.events.columns.withdrawn[at]!
    if (withdrawn <= asOf) own.add(withdrawn)
    found.set(site, own)
  }
  return new Map(Array.from(found, ([site, own]) => [site, [...own].sort((a, b) => a - b)]))
}
