import type { KeptVerdictsQuery } from '@lodestone/client'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { provenance } from './client.ts'

/** Lots whose id or identifier contains the text, the newest first, page after page. */
export const useLots = (contains: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['live', 'lots', contains],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      provenance.lots({ ...(contains && { contains }), after: pageParam, limit: 50 }, { signal }),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

export const useVerdicts = (query: Omit<KeptVerdictsQuery, 'after' | 'limit'>) =>
  useInfiniteQuery({
    queryKey: ['live', 'verdicts', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      provenance.keptVerdicts({ ...query, after: pageParam, limit: 50 }, { signal }),
    getNextPageParam: ({ next }) => next,
  })

export const useLot = (lot: string) =>
  useQuery({ queryKey: ['live', 'lot', lot], queryFn: ({ signal }) => provenance.lot(lot, { signal }) })
