import { isProblemError } from '@lodestone/client/provenance'
import { hashKey, QueryClient } from '@tanstack/react-query'
import { timeOfPage } from '../time/time.ts'

/** What is refused is refused again; only what did not get through is asked once more. */
const again = (failures: number, error: unknown): boolean =>
  failures < 1 && (!isProblemError(error) || error.status === 0 || error.status >= 500)

/** What was asked before, so that a page that was open is there at once; live messages say what is to be asked anew. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What was asked as of one time is no answer for another.
      queryKeyHashFn: (key) => hashKey([timeOfPage(), key]),
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: again,
    },
  },
})
