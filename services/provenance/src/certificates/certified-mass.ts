import { problem } from '../http/problems.ts'
import type { CertificateEntry } from './certificate-folder.ts'

/** What a certificate speaks of: one of the same later takes its place. */
const goodsOf = ({ lot, shipment }: Pick<CertificateEntry, 'lot' | 'shipment'>): string =>
  shipment === null ? lot : `${lot} in ${shipment.parcel}/${shipment.line}`

/** The newest certificate of each goods of a lot: those that count. */
export const inForce = (entries: readonly CertificateEntry[], lot: string): CertificateEntry[] => {
  const newest = new Map<string, CertificateEntry>()
  for (const entry of entries.filter((each) => each.lot === lot)) {
    const known = newest.get(goodsOf(entry))
    if (known === undefined || known.issuedAt < entry.issuedAt) newest.set(goodsOf(entry), entry)
  }
  return [...newest.values()]
}

/** Makes sure that no more is certified out of a lot than came into it. Errors: OVER_CERTIFIED. */
export const checkCertifiedMass = (
  entries: readonly CertificateEntry[],
  next: Pick<CertificateEntry, 'lot' | 'shipment' | 'grams'>,
  lotGrams: number,
): void => {
  const others = inForce(entries, next.lot).filter((each) => goodsOf(each) !== goodsOf(next))
  const before = others.reduce((sum, { grams }) => sum + grams, 0)
  if (before + next.grams <= lotGrams) return
  throw problem(
    'OVER_CERTIFIED',
    `${before} g of ${next.lot} are certified already; with ${next.grams} g more it would be more than the ${lotGrams} g that came into it.`,
    { remedy: `See which are: lodestone certificate list --lot ${next.lot}.` },
  )
}
