import { useMutation } from '@tanstack/react-query'
import { useKeepDrafts } from '../../data/notices.ts'
import type { BlastRadius } from './blast-radius.ts'
import { noticesOf, type Why } from './notice.ts'

/**
 * Keeps what whoever was sent goods is to be told, as it is now: once the event is withdrawn nobody can ask any more what would change. It is kept before
 * anybody signs. Errors: ProblemError.
 */
export const useDraftNotices = (area: string, radius: BlastRadius) => {
  const keep = useKeepDrafts()
  const { revision } = radius.withdrawal.target
  return useMutation({
    mutationFn: (why: Why) =>
      keep(
        noticesOf(radius, why, new Date().toISOString().slice(0, 10)).map((notice) => ({
          area,
          revision,
          ...notice,
        })),
      ),
  })
}
