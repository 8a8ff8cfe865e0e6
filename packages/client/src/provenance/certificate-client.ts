import type { LotId, ParcelId } from '@lodestone/domain'
import type {
  CertificateEntry,
  CertificateForm,
  CertificateFormQuery,
  CertificateProfile,
  CertificateQuery,
  CertificateStatus,
  IssuedCertificate,
} from './certificate.ts'
import type { ReadSide } from './read-side.ts'
import type { ReadOptions } from './reading.ts'

/** What the provenance service answers of certificates. */
export type CertificateClient = {
  /** Issues a certificate of origin for a line of a shipment; asked again it issues a newer one, which takes its place. For keys of the role compliance. */
  certifyLine(
    parcel: ParcelId,
    line: number,
    query?: CertificateQuery,
    options?: ReadOptions,
  ): Promise<IssuedCertificate>
  /** The same for what is left of a lot. */
  certifyLot(lot: LotId, query: CertificateQuery, options?: ReadOptions): Promise<IssuedCertificate>
  /** Certificates that were issued, the newest first. */
  certificates(
    search?: { readonly lot?: LotId; readonly parcel?: ParcelId },
    options?: Pick<ReadOptions, 'signal'>,
  ): Promise<{ readonly certificates: readonly CertificateEntry[] }>
  /** The file of a certificate, with as much disclosed as is asked for. Errors: ProblemError FORBIDDEN where the key may not have so much. */
  certificate(
    id: string,
    query?: { readonly profile?: CertificateProfile | undefined },
    options?: Pick<ReadOptions, 'signal'>,
  ): Promise<string>
  /** A certificate for people, as it comes. Errors: ProblemError INVALID_QUERY for a GTIN that is none. */
  certificateForm(
    id: string,
    form: CertificateForm,
    query?: CertificateFormQuery,
    options?: Pick<ReadOptions, 'signal'>,
  ): Promise<ReadableStream<Uint8Array>>
  /** What became of it, and why. */
  certificateStatus(id: string, options?: Pick<ReadOptions, 'signal'>): Promise<CertificateStatus>
  /** Takes it back, for good. For keys of the role compliance. */
  revokeCertificate(
    id: string,
    reason: string,
    options?: Pick<ReadOptions, 'signal'>,
  ): Promise<CertificateStatus>
  /** What became of all certificates, as a signed list (a JWT) for verifiers. */
  statusList(options?: Pick<ReadOptions, 'signal'>): Promise<string>
}

export const certificateClient = ({ http, ask }: ReadSide): CertificateClient => ({
  certifyLine: (parcel, line, body = {}, read) =>
    ask({ path: `/v1/shipments/${encodeURIComponent(parcel)}/lines/${line}/certificate`, body }, read),
  certifyLot: (lot, body, read) =>
    ask({ path: `/v1/lots/${encodeURIComponent(lot)}/certificate`, body }, read),
  certificates: async (search = {}, { signal } = {}) =>
    (
      await http.json<{ certificates: CertificateEntry[] }>({
        path: '/v1/certificates',
        query: search,
        signal,
      })
    ).value,
  certificate: async (id, query = {}, { signal } = {}) =>
    (await http.attempt({ path: `/v1/certificates/${encodeURIComponent(id)}`, query, signal })).text(),
  certificateForm: async (id, form, query = {}, { signal } = {}) => {
    const path = `/v1/certificates/${encodeURIComponent(id)}/${form}`
    const { body } = await http.attempt({ path, query, signal })
    return body ?? new ReadableStream()
  },
  certificateStatus: async (id, { signal } = {}) =>
    (
      await http.json<CertificateStatus>({
        path: `/v1/certificates/${encodeURIComponent(id)}/status`,
        signal,
      })
    ).value,
  revokeCertificate: async (id, reason, { signal } = {}) =>
    (
      await http.json<CertificateStatus>({
        path: `/v1/certificates/${encodeURIComponent(id)}/revocation`,
        body: { reason },
        signal,
      })
    ).value,
  statusList: async ({ signal } = {}) => (await http.attempt({ path: '/v1/status-list', signal })).text(),
})
