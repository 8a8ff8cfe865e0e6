import type { Lineage } from '@lodestone/lineage'

/** An edge as a row of a database: what went in, into what, when that was recorded and withdrawn, and grams. */
export type EdgeRow = readonly [
  child: number,
  recorded: number,
  parent: number,
  voided: number,
  grams: number,
]

/** All edges of a lineage, with whole numbers for lots; several of one event between the same lots as they come. */
export function* edgeRows({ yields, edges, takes, events }: Lineage): Generator<EdgeRow> {
  for (let row = 0; row < yields.count; row++) {
    const position = yields.columns.position[row] ?? 0
    const end = row + 1 < yields.count ? (yields.columns.firstEdge[row + 1] ?? 0) : edges.count
    for (let edge = yields.columns.firstEdge[row] ?? 0; edge < end; edge++)
      yield [
        yields.columns.lot[row] ?? 0,
        position,
        takes.columns.lot[edges.columns.take[edge] ?? 0] ?? 0,
        events.columns.withdrawn[position] ?? 0,
        edges.columns.grams[edge] ?? 0,
      ]
  }
}
