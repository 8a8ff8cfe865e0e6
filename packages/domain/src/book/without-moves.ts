import type { LedgerEvent } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { withoutFlow } from './apply-flow.ts'
import type { Book } from './book.ts'
import { withoutPoolSteps } from './pools.ts'

/** The book as if what an event moved had never moved, nor met a pool. */
export const withoutMoves = (book: Book, event: LedgerEvent, revision: number): Book =>
  withoutPoolSteps(withoutFlow(book, event, flowOf(event), revision), event, revision)
