import type { Drawing } from '../drawing.ts'

/** Where the arrow keys lead from a node: to the heaviest that went into it, the heaviest that it went into, or its neighbour above or below. */
export const step = (
  { nodes, edges, columns }: Drawing,
  node: number,
  to: 'left' | 'right' | 'up' | 'down',
): number => {
  if (to === 'up' || to === 'down') {
    const column = columns[nodes[node]!.column]!
    return column[column.indexOf(node) + (to === 'up' ? -1 : 1)] ?? node
  }
  const [near, far] = to === 'left' ? (['to', 'from'] as const) : (['from', 'to'] as const)
  let best: (typeof edges)[number] | undefined
  for (const edge of edges)
    if (edge[near] === node && (best === undefined || edge.grams > best.grams)) best = edge
  return best === undefined ? node : best[far]
}
