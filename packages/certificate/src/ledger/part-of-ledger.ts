import type { LedgerEvent } from '@lodestone/domain'
import { createLineage, fold, foldUnreadable, type Lineage } from '@lodestone/lineage'
import type { LeafEvent } from './read-leaf.ts'

/** A leaf's place in the log, from 0, and what it says. */
export type Placed = { readonly index: number; readonly leaf: LeafEvent }

/** Some of a ledger's events, folded by themselves. */
export type PartOfLedger = {
  readonly lineage: Lineage
  /** The ledger's position of an event by its position in the lineage. */
  readonly placeOf: (position: number) => number
  /** An event by its position in the lineage. */
  readonly eventAt: (position: number) => LedgerEvent | undefined
  readonly events: readonly { readonly position: number; readonly id: string; readonly event: LedgerEvent }[]
}

/** Folds events, which come in the log's order. Errors: those of the fold, for events that no ledger holds. */
export const partOfLedger = (placed: readonly Placed[]): PartOfLedger => {
  const lineage = createLineage()
  for (const { leaf } of placed) {
    if ('event' in leaf) fold(lineage, leaf)
    else foldUnreadable(lineage, leaf)
  }
  const at = (position: number): Placed | undefined => placed[position - 1]
  const eventAt = (position: number): LedgerEvent | undefined => {
    const leaf = at(position)?.leaf
    return leaf !== undefined && 'event' in leaf ? leaf.event : undefined
  }
  return {
    lineage,
    placeOf: (position) => (at(position)?.index ?? position - 1) + 1,
    eventAt,
    events: placed.flatMap(({ index, leaf }) =>
      'event' in leaf ? [{ position: index + 1, id: leaf.id, event: leaf.event }] : [],
    ),
  }
}
