import type { LotId } from '@lodestone/domain'
import type { Trace } from '@lodestone/lineage'

/** A lot that another one is linked to in the trace's direction, with the grams that went between them. */
export type Link = { readonly lot: LotId; readonly grams: number }

/** For each lot its links, the heaviest first: upstream what went into it, downstream what was made of it. */
export const linksOf = ({
  direction,
  edges,
}: Pick<Trace, 'direction' | 'edges'>): ReadonlyMap<LotId, readonly Link[]> => {
  const grams = new Map<LotId, Map<LotId, number>>()
  for (const edge of edges) {
    const [near, far] = direction === 'upstream' ? [edge.to, edge.from] : [edge.from, edge.to]
    const links = grams.get(near) ?? new Map<LotId, number>()
    links.set(far, (links.get(far) ?? 0) + edge.grams)
    grams.set(near, links)
  }
  return new Map(
    [...grams].map(([lot, links]) => [
      lot,
      [...links].map(([far, sum]) => ({ lot: far, grams: sum })).sort(heaviestFirst),
    ]),
  )
}

const heaviestFirst = (a: Link, b: Link): number => b.grams - a.grams || (a.lot < b.lot ? -1 : 1)
