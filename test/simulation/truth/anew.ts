import { createHash } from 'node:crypto'
import {
  type Book,
  type Context,
  type Decision,
  decide,
  type EventType,
  type LedgerEvent,
} from '@lodestone/domain'
import type { Sent } from '../../sent.ts'
import { postOf } from '../world/sent.ts'

/** What is decided upon the book alone: for other posts another book is read beforehand, at a moment that nobody else knows. */
const ALONE: ReadonlySet<EventType> = new Set([
  'FeedstockDeclared',
  'AlloyFlaked',
  'LotSplit',
  'LotShipped',
  'LotReceivedUnmatched',
  'LotAdjusted',
  'LotHeld',
  'LotReleased',
  'AssayRecorded',
  'PoolCharged',
  'PoolDrawn',
  'PoolSurveyed',
  'PoolCleared',
  'EvidenceStored',
])
export const isDecidedAlone = (type: EventType): boolean => ALONE.has(type)

/** What comes of a post upon a book, by nothing but the domain. */
export const decideAnew = (
  book: Book,
  sent: Sent,
  context: Pick<Context, 'now' | 'poster' | 'registry'>,
): Decision<LedgerEvent> => decide(book, postOf(sent), { ...context, sha256 })

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
