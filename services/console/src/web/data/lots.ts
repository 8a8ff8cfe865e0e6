import type { KeptVerdictsQuery } from '@lodestone/client'
import type { Element } from '@lodestone/domain'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { provenance } from './client.ts'

/** What a part of a lot id is made of; of other texts no lot has one. */
const ID_PART = /^[A-Za-z0-9._-]{1,64}$/

/** Lots whose id contains the text, the newest first, page after page. */
export const useLots = (contains: string | undefined) =>
  useInfiniteQuery({
    enabled: contains === undefined || ID_PART.test(contains),
    queryKey: ['live', 'lots', contains],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      provenance.lots({ ...(contains && { contains }), after: pageParam, limit: 50 }, { signal }),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

/** What a number stands for that was typed or scanned, or a part of one. */
export const useNumbers = (text: string) =>
  useQuery({
    queryKey: ['live', 'numbers', text],
    queryFn: ({ signal }) => provenance.numbers({ text, limit: 50 }, { signal }),
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

const whole = { staleTime: 60_000 }
export const useLotVerdict = (lot: string, date: string) =>
  useQuery({
    ...whole,
    queryKey: ['live', 'verdict', lot, date],
    queryFn: ({ signal }) => provenance.verdict(lot, { delivery: { date } }, { signal }),
    placeholderData: keepPreviousData,
  })
export const useOrigins = (lot: string) =>
  useQuery({
    ...whole,
    queryKey: ['live', 'origins', lot],
    queryFn: ({ signal }) => provenance.origins(lot, undefined, { signal }),
  })
export const useTaint = (lot: string) =>
  useQuery({
    ...whole,
    queryKey: ['live', 'taint', lot],
    queryFn: ({ signal }) => provenance.taint(lot, undefined, { signal }),
  })
export const useInterval = (lot: string, element: Element) =>
  useQuery({
    ...whole,
    queryKey: ['live', 'interval', lot, element],
    queryFn: ({ signal }) => provenance.interval(lot, { element }, { signal }),
  })
export const useHistory = (lot: string) =>
  useQuery({
    ...whole,
    queryKey: ['live', 'history', lot],
    queryFn: ({ signal }) => provenance.history(lot, { limit: 200 }, { signal }),
  })
export const useContents = (lot: string) =>
  useQuery({
    ...whole,
    queryKey: ['live', 'contents', lot],
    queryFn: ({ signal }) => provenance.contents(lot, { signal }),
  })
export const useCustody = (lot: string) =>
  useQuery({
    ...whole,
    queryKey: ['live', 'custody', lot],
    queryFn: ({ signal }) => provenance.custody(lot, { signal }),
  })
export const useShipmentsOf = (lot: string) =>
  useQuery({
    queryKey: ['live', 'shipments', lot],
    queryFn: ({ signal }) => provenance.shipments({ lot }, { signal }),
  })
export const useCertificates = (lot: string) =>
  useQuery({
    queryKey: ['live', 'certificates', lot],
    queryFn: ({ signal }) => provenance.certificates({ lot }, { signal }),
  })
