/** How large the graph is. Bytes: `used` by rows, `held` with the room to grow. */
export type Statistics = {
  readonly position: number
  readonly lots: number
  readonly edges: number
  readonly sources: number
  readonly compositions: number
  readonly parcels: number
  readonly keptOut: number
  readonly gaps: number
  readonly withdrawn: number
  /** Distinct sets of facts; and how often a lot's facts have changed since it was first named. */
  readonly factSets: number
  readonly retaints: number
  readonly usedBytes: number
  readonly heldBytes: number
  /** Of the used bytes, those of lots and edges beside their ids. */
  readonly lotBytes: number
  readonly idBytes: number
}
