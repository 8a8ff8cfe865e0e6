import type { Lineage } from '@lodestone/lineage'
import { forEachFact, NONE, nameOf, RECORDED } from '@lodestone/lineage/rows'

/** Which lots may have met what was done at a site: by the sets of facts that they had. */
export const createBySite = (lineage: Lineage) => {
  const lotsOfSet = new Map<number, Set<number>>()
  const setsOfSite = new Map<string, Set<number>>()
  const sitesOf = (set: number): Set<string> => {
    const { basis, site } = lineage.taintFacts.rows.columns
    const found = new Set<string>()
    forEachFact(lineage.taintSets, set, (fact) => {
      if (basis[fact] === RECORDED && site[fact] !== NONE) found.add(nameOf(lineage.words, site[fact]!))
    })
    return found
  }
  return {
    note: (lot: number, set: number): void => {
      const known = lotsOfSet.get(set)
      if (known !== undefined) return void known.add(lot)
      lotsOfSet.set(set, new Set([lot]))
      for (const site of sitesOf(set)) setsOfSite.set(site, (setsOfSite.get(site) ?? new Set()).add(set))
    },
    drop: (lot: number, set: number): void => void lotsOfSet.get(set)?.delete(lot),
    lotsAt: (sites: ReadonlySet<string>): number[] =>
      [...sites].flatMap((site) =>
        [...(setsOfSite.get(site) ?? [])].flatMap((set) => [...(lotsOfSet.get(set) ?? [])]),
      ),
    clear: (): void => {
      lotsOfSet.clear()
      setsOfSite.clear()
    },
  }
}
