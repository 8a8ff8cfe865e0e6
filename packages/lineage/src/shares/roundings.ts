import type { Subgraph } from './subgraph.ts'

/** How often the share reading rounds at most. Each rounding loses less than one part, and what is lost is lost once. */
export const roundings = (graph: Subgraph): number => graph.from.length + graph.grams.length + graph.count
