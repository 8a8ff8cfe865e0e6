import { AREA_CODE, SITE_CODE } from '@lodestone/domain'
import { type Lineage, lotsTouchedBy, type Toucher } from '@lodestone/lineage'
import { keepLatest } from '../latest.ts'

/** The lots that a site, an area or a lot touched, as of a position. The last answers are kept: a list is read page by page. */
export type TouchedLots = (lineage: Lineage, by: string, asOf: number) => Uint8Array

/** How many answers are kept, a byte a lot each. */
const KEPT = 4

export const createTouchedLots = (): TouchedLots => {
  const kept = keepLatest<Uint8Array>(KEPT)
  return (lineage, by, asOf) =>
    kept(`${by}@${asOf}<${lineage.occurredBefore ?? ''}`, () => lotsTouchedBy(lineage, toucherOf(by), asOf))
}

const toucherOf = (code: string): Toucher =>
  SITE_CODE.test(code) ? { site: code } : AREA_CODE.test(code) ? { area: code } : { lot: code }
