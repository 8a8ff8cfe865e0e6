import type { LedgerEvent } from '../events/catalogue.ts'
import type { Flow, SourceKind } from './flow.ts'
import { given } from './lines.ts'

type SourceEvent = LedgerEvent<
  | 'OpeningInventoryDeclared'
  | 'OreExtracted'
  | 'ScrapCollected'
  | 'FeedstockDeclared'
  | 'LotReceivedUnmatched'
>

/** Lots that no recorded lot went into: sources, and goods whose papers are still to come. */
export const flowOfSource = (event: SourceEvent, source: SourceKind | null): Flow => ({
  takes: [],
  yields: event.lines.map((line) => given(event, line, null, source)),
})
