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

/** The flips after a position, in the ledger's order. */
export const useFlips = (since: number) =>
  useQuery({
    queryKey: ['live', 'flips', since],
    queryFn: ({ signal }) => provenance.flips({ since, limit: 1_000 }, { signal }),
  })
