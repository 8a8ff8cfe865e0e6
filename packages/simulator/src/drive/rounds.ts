import type { AreaCode } from '@lodestone/domain'
import type { Posting } from '../posting.ts'

/**
 * The posts of a day in rounds: within a round the areas may post side by side, each its own posts in their order. A receipt stands in a
 * later round than the shipment that it receives.
 */
export const roundsOf = (postings: readonly Posting[]): ReadonlyMap<AreaCode, readonly Posting[]>[] => {
  const open = new Map<AreaCode, Posting[]>()
  for (const posting of postings) {
    const queue = open.get(posting.area)
    if (queue === undefined) open.set(posting.area, [posting])
    else queue.push(posting)
  }
  const toLeave = new Set(postings.flatMap((posting) => parcelLeaving(posting) ?? []))
  const rounds: Map<AreaCode, readonly Posting[]>[] = []
  while (open.size > 0) {
    const round = new Map<AreaCode, readonly Posting[]>()
    for (const [area, queue] of open) {
      const waits = queue.findIndex(
        (posting) => posting.type === 'LotReceived' && toLeave.has(posting.body.parcel),
      )
      const ready = waits < 0 ? queue : queue.slice(0, waits)
      if (ready.length > 0) round.set(area, ready)
    }
    // Posts that were put out of order may wait for one another: then nobody waits.
    if (round.size === 0) for (const [area, queue] of open) round.set(area, queue)
    for (const [area, ready] of round) {
      const rest = (open.get(area) ?? []).slice(ready.length)
      if (rest.length === 0) open.delete(area)
      else open.set(area, rest)
      for (const posting of ready) toLeave.delete(parcelLeaving(posting) ?? '')
    }
    rounds.push(round)
  }
  return rounds
}

const parcelLeaving = (posting: Posting): string | undefined =>
  posting.type === 'LotShipped' || posting.type === 'MagnetShipped' ? posting.body.parcel : undefined
