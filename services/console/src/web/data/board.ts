import type { ChangesAnswer } from '@lodestone/client'
import { useQuery } from '@tanstack/react-query'
import { provenance } from './client.ts'
import { useSession } from './session.tsx'

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

/** What changed since somebody last looked, in the areas that they see; asked by people of the house. */
export const useChanges = (since: { readonly position: number; readonly at: string | null } | null) => {
  const { role, areas } = useSession()
  return useQuery({
    queryKey: ['live', 'changes', since, areas],
    enabled: since !== null && role !== 'customer',
    queryFn: async ({ signal }) => {
      const asked = { since: since?.position ?? 0, seen: since?.at ?? undefined, limit: 6 }
      if (areas === undefined) return provenance.changes(asked, { signal })
      return together(
        await Promise.all(areas.map((area) => provenance.changes({ ...asked, area }, { signal }))),
      )
    },
  })
}

/** What several areas tell, as one: what concerns two of them is told once. */
const together = (answers: readonly ChangesAnswer[]): ChangesAnswer | null => {
  const [first] = answers
  if (first === undefined) return null
  const some = <T>(
    of: (answer: ChangesAnswer) => { readonly total: number; readonly items: readonly T[] },
    idOf: (item: T) => string,
  ) => {
    const all = answers.flatMap((answer) => of(answer).items)
    const items = [...new Map(all.map((item) => [idOf(item), item])).values()]
    const total = answers.reduce((sum, answer) => sum + of(answer).total, 0)
    return { total: total - (all.length - items.length), items }
  }
  return {
    ...first,
    opened: some(
      ({ opened }) => opened,
      ({ id }) => id,
    ),
    closed: some(
      ({ closed }) => closed,
      ({ id }) => id,
    ),
    given: some(
      ({ given }) => given,
      ({ id }) => id,
    ),
    corrections: some(
      ({ corrections }) => corrections,
      ({ event }) => event.id,
    ),
    certificates: some(
      ({ certificates }) => certificates,
      ({ id }) => id,
    ),
  }
}
