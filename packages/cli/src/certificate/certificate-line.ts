import type { CertificateEntry } from '@lodestone/client'

/** A certificate in a line: `0b6ff1a2-…  2026-11-26  FTW-SC-MG-1 (FTW-SC-P-9/1 to GM)  100,000 g  NON_COMPLIANT`. */
export const certificateLine = ({
  id,
  issuedAt,
  lot,
  shipment,
  party,
  grams,
  outcome,
}: CertificateEntry): string => {
  const to = party === null ? '' : ` to ${party}`
  const goods = shipment === null ? lot : `${lot} (${shipment.parcel}/${shipment.line}${to})`
  return `${id}  ${issuedAt.slice(0, 10)}  ${goods}  ${grams.toLocaleString('en-US')} g  ${outcome}`
}
