import { AREA_CODE, SITE_CODE } from '@lodestone/domain'
import { type Lineage, lotsTouchedBy, type Toucher } from '@lodestone/lineage'

/** The lots that a site, an area or a lot touched, as of a position. The last answers are kept: a list is read page by page. */
export type TouchedLots = (lineage: Lineage, by: string, asOf: number) => Uint8Array

/** How many answers are kept, a byte a lot each. */
const KEPT = 4

export const createTouchedLots = (): TouchedLots => {
  const kept = new Map<string, Uint8Array>()
  return (lineage, by, asOf) => {
    const key = `${by}@${asOf}`
    const lots = kept.get(key) ?? lotsTouchedBy(lineage, toucherOf(by), asOf)
    kept.delete(key)
    kept.set(key, lots)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return lots
  }
}

const toucherOf = (code: string): Toucher =>
  SITE_CODE.test(code) ? { site: code } : AREA_CODE.test(code) ? { area: code } : { lot: code }
