import type { Checkpoint } from '@lodestone/event-store'
import { createLineage, type Lineage } from '@lodestone/lineage'
import type { TermsStatement } from './contract-terms.ts'
import type { CutOffStatement } from './cut-offs.ts'
import type { ParkedEvent } from './parked.ts'
import type { PartyStatement } from './parties.ts'
import type { RuleSetStatement } from './rule-sets.ts'

/** The event that was folded last, and where the store has it: by it a restored or forked store is noticed. */
export type FoldedEvent = Checkpoint & { readonly stream: string; readonly revision: number }

/** All that is folded from the log. Nothing of it comes from a clock or from chance, so that a rebuild gives it again, to the byte. */
export type Projection = {
  readonly lineage: Lineage
  /** The last revision that is folded, by stream. */
  readonly heads: Map<string, number>
  readonly parties: PartyStatement[]
  readonly ruleSets: RuleSetStatement[]
  readonly terms: TermsStatement[]
  readonly cutOffs: CutOffStatement[]
  readonly parked: ParkedEvent[]
  /** Null before the first event. */
  checkpoint: FoldedEvent | null
}

export const createProjection = (): Projection => ({
  lineage: createLineage(),
  heads: new Map(),
  parties: [],
  ruleSets: [],
  terms: [],
  cutOffs: [],
  parked: [],
  checkpoint: null,
})

/** How many ledger events are folded. */
export const positionOf = (projection: Projection): number => projection.lineage.position
