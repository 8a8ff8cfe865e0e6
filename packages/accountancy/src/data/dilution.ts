import type { EventType, Form, LossKind, UptakeSpecies } from '@lodestone/domain'

/**
 * What is known of how mass that is no element's joins and leaves a run's goods, as data: so that wet swarf is not taken for swarf, nor a
 * coated magnet for a bare one. Version 1.
 */

/** Which of a run's outputs take a species up. `null`: all of them alike. */
export const TAKEN_UP_BY: { readonly [S in UptakeSpecies]: readonly Form[] | null } = {
  water: ['scrap'],
  coating: ['magnet', 'block'],
  oxygen: null,
  hydrogen: null,
  fluorine: null,
  carbonate: null,
  binder: null,
  reagent: null,
}

/** Losses that carry none of the elements that the ledger follows: what is left is the richer by them. */
export const EMPTY_LOSSES: ReadonlySet<LossKind> = new Set(['moisture', 'volatiles', 'roasting'])

/** Events that only mix, divide or move goods: what comes out is what went in. */
export const ONLY_MOVES: ReadonlySet<EventType> = new Set([
  'LotSplit',
  'LotReceived',
  'ReceiptMatched',
  'CustomerReturnReceived',
  'LotInspected',
  'LotReworked',
  'PoolCharged',
  'PoolDrawn',
  'RunOpened',
  'RunAdded',
  // The withdrawal of a clearing joins what stood in the pool before it to what came after.
  'EventDeclaredErroneous',
])
