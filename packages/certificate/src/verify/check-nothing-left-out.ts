import { historyOf } from '@lodestone/lineage'
import { equalBytes, type Hash, type LotState, NO_EVENTS, withEvent } from '@lodestone/transparency'
import { lineageDigestIn } from '../ledger/lineage-digest.ts'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import { type Check, failed, passed } from './check.ts'
import { counted } from './counted.ts'

const WHERE = '/enclosed/attested/state'

/** Whether the events that are enclosed are all that the map counts: none that was recorded by its position, a correction above all, was withheld. */
export const checkNothingLeftOut = (
  part: PartOfLedger,
  lot: string,
  leaves: readonly Hash[],
  boundary: ReadonlyMap<string, Hash>,
  state: LotState,
  position: number,
): Check[] => {
  const touching = [...new Set(historyOf(part.lineage, lot).map((each) => each.position))]
  const digest = touching.reduce((before, at) => withEvent(before, leaves[at - 1] as Hash), NO_EVENTS)
  const lineage = lineageDigestIn(part, lot, leaves, boundary)
  const checks: Check[] = []
  if (touching.length !== state.events || !equalBytes(digest, state.eventsDigest))
    checks.push(
      failed(
        'later_events',
        `By position ${position} the ledger holds ${state.events} events that touch ${lot}; ${touching.length} are enclosed, or others: something is withheld, a correction perhaps.`,
        `${WHERE}/eventsDigest`,
      ),
    )
  if (lineage === undefined || !equalBytes(lineage, state.lineageDigest))
    checks.push(
      failed(
        'later_events',
        `By position ${position} the ledger holds more, or other, of what ${lot} and the lots behind it were made of than is enclosed: something is withheld, a correction perhaps.`,
        `${WHERE}/lineageDigest`,
      ),
    )
  if (checks.length > 0) return checks
  return [
    passed(
      'later_events',
      `Up to position ${position} nothing is left out: what touches ${lot} (${counted(touching.length, 'event')}), and all that tells what it and every lot behind it were made of, are those that the map counts; a correction would be among them. That the map itself is right is for whoever holds the whole ledger to tell ("lodestone fsck").`,
    ),
  ]
}
