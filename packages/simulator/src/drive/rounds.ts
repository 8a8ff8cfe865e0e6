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
    case 'LotShipped':
    case 'MagnetShipped':
      // The gate may be ahead of the desk.
      return `refused ${outgoing.body.parcel}`
    case 'ParcelRedirected':
      return `refused ${outgoing.body.of}`
    default:
      return undefined
  }
}

/**
 * The posts of a day in rounds: within a round the areas may post side by side, each its own posts in their order. What an area has to know of
 * another stands in a later round than that, where that is posted before it: a receipt after the shipment that it receives.
 */
export const roundsOf = (outgoing: readonly Outgoing[]): ReadonlyMap<AreaCode, readonly Outgoing[]>[] => {
  const open = new Map<AreaCode, Outgoing[]>()
  for (const one of outgoing) {
    const queue = open.get(one.area)
    if (queue === undefined) open.set(one.area, [one])
    else queue.push(one)
  }
  /** What is told, and by which of them first. */
  const untold = new Map<string, number>()
  outgoing.forEach((one, index) => {
    const told = toldBy(one)
    if (told !== undefined && !untold.has(told)) untold.set(told, index)
  })
  const places = new Map(outgoing.map((one, index) => [one, index]))
  const waitsFor = (one: Outgoing): boolean =>
    (untold.get(neededBy(one) ?? '') ?? Infinity) < (places.get(one) ?? 0)
  const rounds: Map<AreaCode, readonly Outgoing[]>[] = []
  while (open.size > 0) {
    const round = new Map<AreaCode, readonly Outgoing[]>()
    for (const [area, queue] of open) {
      const waits = queue.findIndex(waitsFor)
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
