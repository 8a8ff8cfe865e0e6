import type { BookHandover } from '@lodestone/client'
import {
  createSigningClient,
  newIdempotencyKey,
  type SignedType,
  type SigningClient,
} from '@lodestone/client/signing'
import type { PostInput } from '@lodestone/domain'
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { provenance } from './client.ts'
import { useSession } from './session.tsx'
import { sessionFetch } from './session-fetch.ts'

/** What people sign of an area's book, and look at before. Errors: ProblemError. */
export const bookOf = (area: string): SigningClient =>
  createSigningClient({
    baseUrl: `${location.origin}/api/areas/${area}`,
    fetch: sessionFetch,
    retryForMs: 2_000,
  })

/** The areas that whoever is here may look into: those of their key, else all. */
export const useOwnAreas = (): readonly string[] | undefined => {
  const { areas } = useSession()
  const all = useQuery({
    queryKey: ['areas'],
    enabled: areas === undefined,
    queryFn: ({ signal }) => provenance.areas({ signal }),
  })
  return areas ?? all.data?.areas.map(({ area }) => area)
}

export type AreaProposal = BookHandover['proposals'][number] & { readonly area: string }

/** What people have proposed in the books of these areas; of a book that does not answer, that it does not. */
export const useProposals = (areas: readonly string[]) =>
  useQueries({
    queries: areas.map((area) => ({
      queryKey: ['live', 'handover', area],
      queryFn: () => bookOf(area).handover(),
    })),
    combine: (answers) => ({
      proposals: answers.flatMap(({ data }, n): AreaProposal[] =>
        (data?.proposals ?? []).map((proposal) => ({ ...proposal, area: areas[n] ?? '' })),
      ),
      isAsking: answers.some(({ isPending }) => isPending),
      silent: areas.filter((_, n) => answers[n]?.error),
    }),
  })

/** Whether whoever is here may sign of an area's book: its operators, and who answers for compliance. */
export const useMaySign = (area: string): boolean => {
  const { role, areas } = useSession()
  return (role === 'operator' || role === 'compliance') && (areas === undefined || areas.includes(area))
}

type Signing = {
  [T in SignedType]: { readonly type: T; readonly post: Omit<PostInput<T>, 'occurredAt'> }
}[SignedType]

/**
 * Signs of an area's book; resolves once the pages can see it. What is said again after no answer came is the same post, by the key that it was first said
 * with. Errors: ProblemError.
 */
export const useSign = (area: string) => {
  const queries = useQueryClient()
  const said = useRef(new Map<string, { readonly idempotencyKey: string; readonly occurredAt: string }>())
  return useMutation({
    mutationFn: async (signing: Signing) => {
      const words = JSON.stringify(signing)
      const first = said.current.get(words) ?? {
        idempotencyKey: newIdempotencyKey(),
        occurredAt: new Date().toISOString(),
      }
      said.current.set(words, first)
      const { idempotencyKey, occurredAt } = first
      const post = { ...signing.post, occurredAt } as PostInput<SignedType>
      const posted = await bookOf(area).sign(signing.type, post, { idempotencyKey })
      said.current.delete(words)
      return posted
    },
    onSuccess: async ({ waitFor }) => {
      // Where the read side is behind, what is recorded is shown when it has come.
      await provenance.waitFor(waitFor, { timeoutMs: 5_000 }).catch(() => {})
      await queries.invalidateQueries({ queryKey: ['live'] })
    },
  })
}
