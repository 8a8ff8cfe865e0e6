import type { Element, LotId } from '@lodestone/domain'
import type { SitePlace } from '../answers/diff.ts'
import type { ElementOrigins, Origins } from '../answers/origins.ts'
import type { Lineage } from '../lineage.ts'
import { origins } from '../shares/origins.ts'

/** What is believed of a lot as of a position, in a form that can be compared. */
export type Belief = {
  readonly origins: Origins | undefined
  readonly sites: readonly SitePlace[]
  /** One text for each thing that may differ. */
  readonly texts: {
    readonly mass: string
    readonly sites: string
    readonly elements: ReadonlyMap<Element, string>
  }
}

export const beliefAt = (
  lineage: Lineage,
  lot: LotId,
  asOf: number,
  elements: readonly Element[] | undefined,
): Belief => {
  const found = origins(lineage, lot, { asOf, elements })
  const sites = sitesOf(found)
  return {
    origins: found,
    sites,
    texts: {
      mass: JSON.stringify(found?.grams ?? null),
      sites: JSON.stringify(sites),
      elements: new Map(found?.elements.map((each) => [each.element, JSON.stringify(each)])),
    },
  }
}

/** Where recorded stages were done, by site. */
const sitesOf = (found: Origins | undefined): SitePlace[] => {
  const places = new Map<string, SitePlace>()
  for (const { stages } of found?.elements ?? [])
    for (const place of stages.flatMap(placeOf)) places.set(place.site, place)
  return [...places.values()].sort((a, b) => (a.site < b.site ? -1 : 1))
}

const placeOf = ({ basis, site, origin }: ElementOrigins['stages'][number]): SitePlace[] => {
  if (basis !== 'recorded' || site === null) return []
  const country = origin !== 'unknown' && 'in' in origin ? (origin.in[0] ?? null) : null
  return [{ site, country }]
}

/** What differs between two beliefs; null when nothing does. */
export const differs = (
  { texts: a }: Belief,
  { texts: b }: Belief,
): { mass: boolean; sites: boolean; elements: Element[] } | null => {
  const mass = a.mass !== b.mass
  const sites = a.sites !== b.sites
  const all = new Set([...a.elements.keys(), ...b.elements.keys()])
  const elements = [...all].filter((element) => a.elements.get(element) !== b.elements.get(element))
  return mass || sites || elements.length > 0 ? { mass, sites, elements } : null
}
