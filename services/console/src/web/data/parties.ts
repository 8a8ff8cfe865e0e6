import { useQuery } from '@tanstack/react-query'
import { provenance } from './client.ts'

/** The parties that whoever is here may know: all for people of the house, themselves for customers. */
export const useParties = () =>
  useQuery({
    queryKey: ['parties'],
    staleTime: 60_000,
    queryFn: ({ signal }) => provenance.parties({ signal }),
  })
