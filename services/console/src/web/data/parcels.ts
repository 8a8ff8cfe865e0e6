import { useQuery } from '@tanstack/react-query'
import { provenance } from './client.ts'

export const useParcel = (parcel: string) =>
  useQuery({
    queryKey: ['live', 'parcel', parcel],
    queryFn: ({ signal }) => provenance.parcel(parcel, { signal }),
  })
export const useParcelHistory = (parcel: string) =>
  useQuery({
    queryKey: ['live', 'parcel-history', parcel],
    queryFn: ({ signal }) => provenance.parcelHistory(parcel, { signal }),
  })
export const useParcelCertificates = (parcel: string) =>
  useQuery({
    queryKey: ['live', 'certificates of parcel', parcel],
    queryFn: ({ signal }) => provenance.certificates({ parcel }, { signal }),
  })
/** What a line's verdict is now, on the date of its delivery. */
export const useLineVerdict = (parcel: string, line: number, isAsked: boolean) =>
  useQuery({
    queryKey: ['live', 'line-verdict', parcel, line],
    enabled: isAsked,
    staleTime: 60_000,
    queryFn: ({ signal }) => provenance.lineVerdict(parcel, line, {}, { signal }),
  })
export const useParcelsInTransit = () =>
  useQuery({
    queryKey: ['live', 'parcels in transit'],
    queryFn: ({ signal }) => provenance.parcelsInTransit({ signal }),
  })
