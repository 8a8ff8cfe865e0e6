import { AREA_KINDS, type AreaKind, siteOf } from '@lodestone/domain'
import type { AreaView, SiteView } from '../answers/place.ts'
import { findName, nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'

/** The row that counts for each code: the last that stands. */
const current = (
  lineage: Lineage,
  { count, columns }: { count: number; columns: { position: Uint32Array; code: Uint32Array } },
  asOf: number,
): number[] => {
  const rows = new Map<number, number>()
  for (let row = 0; row < count; row++) {
    if (stands(lineage, columns.position[row]!, asOf)) rows.set(columns.code[row]!, row)
  }
  return [...rows.values()]
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The sites as the registry has them, as of a position, by their codes. */
export const sites = (lineage: Lineage, asOf?: number): SiteView[] => {
  const at = asOfOr(lineage, asOf)
  const { columns } = lineage.sites
  const word = (index: number) => nameOf(lineage.words, index)
  return current(lineage, lineage.sites, at)
    .map((row) => ({
      site: word(columns.code[row]!),
      name: word(columns.name[row]!),
      country: word(columns.country[row]!),
      operator: word(columns.operator[row]!),
      region: columns.region[row] === NONE ? null : word(columns.region[row]!),
      position: columns.position[row]!,
    }))
    .sort((a, b) => byText(a.site, b.site))
}

/** The areas as the registry has them, as of a position, by their codes. */
export const areas = (lineage: Lineage, asOf?: number): AreaView[] => {
  const at = asOfOr(lineage, asOf)
  const { columns } = lineage.areas
  const word = (index: number) => nameOf(lineage.words, index)
  return current(lineage, lineage.areas, at)
    .map((row) => ({
      area: word(columns.code[row]!),
      site: siteOf(word(columns.code[row]!)),
      kind: kindOf(word(columns.kind[row]!)),
      name: word(columns.name[row]!),
      position: columns.position[row]!,
    }))
    .sort((a, b) => byText(a.area, b.area))
}

const kindOf = (word: string): AreaKind => AREA_KINDS.find((kind) => kind === word) ?? AREA_KINDS[0]

/** A site's country as of a position; null while the site is not registered. */
const countryOf = (lineage: Lineage, site: string, asOf: number): string | null => {
  const code = findName(lineage.words, site)
  if (code === undefined) return null
  const { columns, count } = lineage.sites
  for (let row = count - 1; row >= 0; row--) {
    if (columns.code[row] === code && stands(lineage, columns.position[row]!, asOf))
      return nameOf(lineage.words, columns.country[row]!)
  }
  return null
}

/** `countryOf` that reads each site once. */
export const countries = (lineage: Lineage, asOf: number): ((site: string) => string | null) => {
  const known = new Map<string, string | null>()
  return (site) => {
    const before = known.get(site)
    if (before !== undefined) return before
    const country = lineage.supposed?.countries.get(site) ?? countryOf(lineage, site, asOf)
    known.set(site, country)
    return country
  }
}
