import type { Outcome } from '@lodestone/compliance'
import type { LotId, ParcelId } from '@lodestone/domain'
import type { EventAt } from '@lodestone/lineage'
import type { VerdictQuery } from './verdict.ts'

/** What is to be certified for which delivery. */
export type CertificateQuery = Omit<Partial<VerdictQuery>, 'with'> & {
  /** At most so many lots behind it are told of; 1,000 unless told. */
  readonly most?: number
}

/** A certificate that was issued; its file is had by its id. */
export type CertificateEntry = {
  readonly id: string
  readonly issuedAt: string
  readonly lot: LotId
  readonly shipment: { readonly parcel: ParcelId; readonly line: number } | null
  readonly party: string | null
  readonly grams: number
  readonly position: number
  readonly outcome: Outcome
  /** Its place in the list of statuses. */
  readonly statusIndex: number
}

/** One that was just issued. */
export type IssuedCertificate = CertificateEntry & {
  /** Witnesses that were not waited for, because they did not answer before. */
  readonly witnessesAway?: readonly string[]
}

/** What became of a certificate. */
export type CertificateStatus = {
  readonly id: string
  readonly status: 'valid' | 'superseded' | 'under_investigation' | 'revoked'
  readonly reasons: readonly string[]
  readonly events: readonly EventAt[]
}

/** A certificate for people; `pack` is all that an auditor needs, as a zip archive. */
export type CertificateForm = 'page' | 'pdf' | 'label' | 'pack'

/** How much of a certificate is disclosed: all; what is the customer's own; what is anybody's. Unless told, all that the key may have. */
export type CertificateProfile = 'auditor' | 'customer' | 'public'

/** What GS1 calls the goods: their GTIN, or the SSCC of the pallet that they are on. Of a label: as what it is made, and for a printer of how many dots an inch. */
export type CertificateFormQuery = {
  readonly gtin?: string | undefined
  readonly sscc?: string | undefined
  readonly format?: 'svg' | 'png' | 'pdf' | 'zpl' | undefined
  readonly dpi?: number | undefined
  readonly profile?: CertificateProfile | undefined
}
