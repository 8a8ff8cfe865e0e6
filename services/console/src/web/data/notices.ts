import type { NoticeDraft } from '@lodestone/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { provenance } from './client.ts'

/** Notices of a correction, or all that nobody said went out; the newest first. */
export const useNotices = (of: { readonly area: string; readonly revision: number } | 'unsent') =>
  useQuery({
    queryKey: ['live', 'notices', of],
    queryFn: ({ signal }) => provenance.notices(of === 'unsent' ? { unsent: true } : of, { signal }),
  })

/** Keeps drafts; resolves once all are kept. Errors: ProblemError. */
export const useKeepDrafts = () => {
  const queries = useQueryClient()
  return async (drafts: readonly NoticeDraft[]): Promise<void> => {
    await Promise.all(drafts.map((draft) => provenance.draftNotice(draft)))
    await queries.invalidateQueries({ queryKey: ['live', 'notices'] })
  }
}

/** Says that a notice went out, and to whom. Errors: ProblemError. */
export const useMarkSent = (notice: string) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (to: string) => provenance.markNoticeSent(notice, to),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['live', 'notices'] }),
  })
}
