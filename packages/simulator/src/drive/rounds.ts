import type { AreaCode } from '@lodestone/domain'
import { isFollowUp, type Outgoing } from '../posting.ts'

/** What a post makes known to another area, and what a post needs to be known from one. */
const toldBy = (outgoing: Outgoing): string | undefined => {
  if (isFollowUp(outgoing)) return undefined
  switch (outgoing.type) {
    case 'LotShipped':
    case 'MagnetShipped':
    case 'ParcelRedirected':
      return `left ${outgoing.body.parcel}`
    case 'ParcelRefused':
      return `refused ${outgoing.body.parcel}`
    default:
      return undefined
  }
}
const neededBy = (outgoing: Outgoing): string | undefined => {
  if (isFollowUp(outgoing)) return undefined
  switch (outgoing.type) {
    case 'LotReceived':
    case 'ReceiptMatched':
    case 'ParcelRefused':
      return `left ${outgoing.body.parcel}`
    case 'ParcelRedirected':
      return `refused ${outgoing.body.of}`
    default:
      return undefined
  }
}

/**
 * The posts of a day in rounds: within a round the areas may post side by side, each its own posts in their order. What an area has to know of
 * another stands in a later round than that: a receipt after the shipment that it receives.
 */
export const roundsOf = (outgoing: readonly Outgoing[]): ReadonlyMap<AreaCode, readonly Outgoing[]>[] => {
  const open = new Map<AreaCode, Outgoing[]>()
  for (const one of outgoing) {
    const queue = open.get(one.area)
    if (queue === undefined) open.set(one.area, [one])
    else queue.push(one)
  }
  const untold = new Set(outgoing.flatMap((one) => toldBy(one) ?? []))
  const rounds: Map<AreaCode, readonly Outgoing[]>[] = []
  while (open.size > 0) {
    const round = new Map<AreaCode, readonly Outgoing[]>()
    for (const [area, queue] of open) {
      const waits = queue.findIndex((one) => untold.has(neededBy(one) ?? ''))
      const ready = waits < 0 ? queue : queue.slice(0, waits)
      if (ready.length > 0) round.set(area, ready)
    }
    // Posts that were put out of order may wait for one another: then nobody waits.
    if (round.size === 0) for (const [area, queue] of open) round.set(area, queue)
    for (const [area, ready] of round) {
      const rest = (open.get(area) ?? []).slice(ready.length)
      if (rest.length === 0) open.delete(area)
      else open.set(area, rest)
      for (const one of ready) untold.delete(toldBy(one) ?? '')
    }
    rounds.push(round)
  }
  return rounds
}
