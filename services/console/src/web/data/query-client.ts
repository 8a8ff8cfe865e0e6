import { isProblemError } from '@lodestone/client/provenance'
import { QueryClient } from '@tanstack/react-query'

/** What is refused is refused again; only what did not get through is asked once more. */
const again = (failures: number, error: unknown): boolean =>
  failures < 1 && (!isProblemError(error) || error.status === 0 || error.status >= 500)

/** What was asked before, so that a page that was open is there at once; live messages say what is to be asked anew. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: again } },
})
