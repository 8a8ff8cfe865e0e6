import type { LotId } from '@lodestone/domain'
import type { BehindOptions, EventsBehind } from '../answers/behind.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from '../read/as-of.ts'
import { lotsBehind } from './lots-behind.ts'
import { saidOf, sentBefore } from './origin-events.ts'
import { sitesBehind, unreadBehind } from './places-behind.ts'
import { findingsOn, notesOf, takesOf, yieldsOf } from './rows-of-lot.ts'

/**
 * What is known of a lot, as of a position, is a fold over few of the ledger's events: these. Undefined when nothing had named the lot by then.
 *
 * Of the lots behind it: what was put into them, withdrawn or not, and their analyses. What others took of them tells nothing of it, but where more
 * was taken than came in. Of the lot itself, all. What resolved disputes of any of these. And with these: what withdrew them, how the parcels that they were received from were sent, the
 * sites that they happened at, and what could bear on them and was not read.
 */
export const eventsBehind = (
  lineage: Lineage,
  lot: LotId,
  options: BehindOptions = {},
): EventsBehind | undefined => {
  const { most = Number.POSITIVE_INFINITY } = options
  const asOf = asOfOr(lineage, options.asOf)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  const { lots, boundary } = lotsBehind(lineage, start, asOf, most)
  const positions = new Set<number>()
  const add = (found: Iterable<number>): void => {
    for (const position of found) if (position <= asOf) positions.add(position)
  }
  for (const each of lots) add(saidOf(lineage, each, asOf))
  add(takesOf(lineage, start))
  add(notesOf(lineage, start))
  for (const lot of lots)
    for (const { at, resolved, lots: named } of findingsOn(lineage, lot)) {
      // Of the lots behind, what is disputed of the events that are here already.
      if (lot !== start && !positions.has(at)) continue
      if (resolved !== NONE) add([resolved])
      for (const each of named)
        if (lot === start || !lots.has(each)) add([...yieldsOf(lineage, each), ...takesOf(lineage, each)])
    }
  add(unreadBehind(lineage, lots, asOf))
  for (const position of [...positions]) add(sentBefore(lineage, position))
  add(sitesBehind(lineage, lots, positions))
  for (const position of [...positions]) add([lineage.events.columns.withdrawn[position]!])
  return {
    lot,
    asOf,
    positions: [...positions].sort((a, b) => a - b),
    ancestors: lots.size - 1,
    boundary: Array.from(boundary, (each) => nameOf(lineage.lotIds, each)).sort(),
  }
}
