import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { provenance } from './client.ts'
import { useSession } from './session.tsx'

/** Whether whoever is here may say who works on an exception. */
export const useMayWork = (): boolean => {
  const { role } = useSession()
  return role === 'operator' || role === 'compliance'
}

/** Whom an exception of these areas can be given to. */
export const useWorkers = (areas: readonly string[]) => {
  const workers = useQuery({
    queryKey: ['workers'],
    staleTime: 60_000,
    queryFn: ({ signal }) => provenance.workers({ signal }),
  })
  const all = workers.data ?? []
  return all.filter(
    (worker) => worker.areas === undefined || worker.areas.some((area) => areas.includes(area)),
  )
}

export type WorkSaid =
  | { readonly assign: string | null; readonly note: string | undefined }
  | { readonly acknowledge: true; readonly note: string | undefined }

/** Says who works on an exception; resolves once the pages have asked anew. Errors: ProblemError. */
export const useSayWork = (finding: string) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (said: WorkSaid) =>
      'assign' in said
        ? provenance.assignFinding(finding, said.assign, said.note)
        : provenance.acknowledgeFinding(finding, said.note),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['live', 'findings'] }),
  })
}
