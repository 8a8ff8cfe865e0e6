import { type Compositions, createCompositions } from './columns/compositions.ts'
import { createNames, type Names } from './columns/names.ts'
import type { Outlook } from './columns/outlook.ts'
import { addRow, NONE } from './columns/table.ts'
import { createStageSets, type StageSets } from './fold/stage-sets.ts'
import { createStreams, type Streams } from './fold/streams.ts'
import { createScratch, type Scratch } from './read/scratch.ts'
import { createTables, type Tables } from './tables.ts'
import { createFactSets, type FactSets } from './taint/fact-sets.ts'
import { createFacts, type Facts } from './taint/facts.ts'
import type { CutTaints } from './taint/in-cut.ts'
import { createWaiting, type Waiting } from './taint/waiting.ts'
import type { Supposed } from './what-if/supposed.ts'

export { NOT_YET, TABLE_NAMES, type TableName, UNREADABLE } from './tables.ts'

/**
 * The version of the fold: of what it makes of events. A snapshot of another version is not used. 16: numbers by which lots, units and parcels are found. 19: a survey
 * is of the generation that stood when it was made.
 */
export const FOLD_VERSION = 19

/**
 * The graph of lots as of a position, with all positions before it: owned by its caller and changed in place by `fold` alone. Everything is
 * in columns of numbers; what the log says beyond that is fetched from the log.
 */
export type Lineage = Tables & {
  /** Set where only what happened before this moment stands: see `occurredBefore`. */
  readonly occurredBefore?: number
  /** Facts that were found in a lineage that is cut in time, or in which something is supposed. */
  readonly cutTaints?: CutTaints
  /** What is supposed beside what is recorded: see `suppose`. */
  readonly supposed?: Supposed
  /** How many ledger events are folded: the position of the last one. One that is being folded does not count yet: see `foldSome`. */
  position: number
  readonly lotIds: Names
  readonly parcelIds: Names
  readonly documentIds: Names
  /** Other people's numbers, and those of units, seals and papers. */
  readonly valueNames: Names
  /** All other words: sites, countries, grades, holds, parties. */
  readonly words: Names
  readonly streams: Streams
  /** What is still expected to come; no part of the state. */
  readonly outlook: Outlook
  readonly compositions: Compositions
  readonly stageSets: StageSets
  readonly taintFacts: Facts
  readonly taintSets: FactSets
  /** Room for the walks; no part of the state. */
  readonly scratch: Scratch
  /** Lots whose facts the event that is being folded may have changed; no part of the state, for nothing waits once it is folded. */
  readonly waiting: Waiting
}

/** From so many events on what there is tells of what there will be. */
const TELLING = 2_000

/** Says how many events the ledger has, of which these are the first. More may come, and fewer: it costs room, or time. */
export const expectEvents = ({ outlook, position }: Lineage, events: number): void => {
  outlook.times = position < TELLING ? 1 : Math.max(1, events / position)
}

/** A lineage that has folded nothing yet. */
export const createLineage = (): Lineage => {
  const outlook = { times: 1 }
  const lineage: Lineage = {
    ...createTables(outlook),
    outlook,
    position: 0,
    lotIds: createNames(outlook),
    parcelIds: createNames(),
    documentIds: createNames(),
    valueNames: createNames(),
    words: createNames(),
    streams: createStreams(),
    compositions: createCompositions(outlook),
    stageSets: createStageSets(),
    taintFacts: createFacts(),
    taintSets: createFactSets(),
    scratch: createScratch(),
    waiting: createWaiting(),
  }
  addRow(lineage.events)
  lineage.events.columns.withdrawn[0] = NONE
  return lineage
}
