import { useQuery } from '@tanstack/react-query'
import { provenance } from './client.ts'

/** Questions of the board. All are asked anew when the ledger has moved on. */
export const useVerdictSums = () =>
  useQuery({
    queryKey: ['live', 'verdict-sums'],
    queryFn: ({ signal }) => provenance.verdictSums({ signal }),
  })

export const useStranded = () =>
  useQuery({
    queryKey: ['live', 'stranded'],
    queryFn: ({ signal }) => provenance.stranded({ limit: 8 }, { signal }),
  })

/** What moves slowly is not asked at every step of the ledger, but so often. */
const SLOWLY = { refetchInterval: 60_000, staleTime: 60_000 }

export const useProduction = () =>
  useQuery({
    ...SLOWLY,
    queryKey: ['production'],
    queryFn: ({ signal }) => provenance.production({}, { signal }),
  })
export const useSuppliers = () =>
  useQuery({
    ...SLOWLY,
    queryKey: ['suppliers'],
    queryFn: ({ signal }) => provenance.suppliers({}, { signal }),
  })
export const useRecycled = () =>
  useQuery({
    ...SLOWLY,
    queryKey: ['recycled'],
    queryFn: ({ signal }) => provenance.recycled({ months: 6 }, { signal }),
  })

/** The flips after a position, in the ledger's order. */
export const useFlips = (since: number) =>
  useQuery({
    queryKey: ['live', 'flips', since],
    queryFn: ({ signal }) => provenance.flips({ since, limit: 1_000 }, { signal }),
  })
