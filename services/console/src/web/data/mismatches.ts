import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { provenance } from './client.ts'

/** What customers reported; for those who see the whole ledger. */
export const useMismatches = (isAsked: boolean) =>
  useQuery({
    queryKey: ['live', 'mismatches'],
    enabled: isAsked,
    queryFn: ({ signal }) => provenance.mismatches({ signal }),
  })

export type Closing = { readonly words: string; readonly answer: string | undefined }

/** Ends what a customer reported. Errors: ProblemError. */
export const useCloseMismatch = (report: string) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ words, answer }: Closing) => provenance.closeMismatch(report, words, answer),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['live'] }),
  })
}
