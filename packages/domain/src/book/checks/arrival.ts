import type { LotId } from '../../ids.ts'
import { formatGrams } from '../../quantities/mass.ts'
import { weighingAllowance } from '../../quantities/weighing.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

type Goods = { readonly grams: number; readonly pieces: number }

/** Goods of a parcel line as they came: how much of the line they stand for, and what the addressee's scales say. */
export type Arrival = {
  readonly lot: LotId
  /** The sender's lot. */
  readonly from: LotId
  readonly covered: Goods
  readonly arrived: Goods
}

/** Grams beyond what was sent and two weighings may differ by: they have no known origin. */
export const gainedOnTheWay = ({ covered, arrived }: Arrival): number => {
  const heavier = arrived.grams - covered.grams
  return heavier > weighingAllowance(covered.grams) ? heavier : 0
}

/** Whether as much came as was sent. */
export const checkArrival = (arrival: Arrival, field: string): Problem[] => {
  const { lot, from, covered, arrived } = arrival
  const heavier = gainedOnTheWay(arrival)
  const lighter = covered.grams - arrived.grams
  const problems: Problem[] = []
  if (heavier > 0) {
    problems.push(
      doubt(
        'RECEIVED_HEAVIER',
        'disputed',
        [lot],
        `${field}/mass`,
        `${formatGrams(covered.grams)} of ${from} were sent and ${formatGrams(arrived.grams)} arrived: ${formatGrams(heavier)} more.`,
        'Weigh again, and compare with the sender; what arrived beyond what was sent has no known origin.',
      ),
    )
  }
  if (lighter > weighingAllowance(covered.grams)) {
    problems.push(
      doubt(
        'RECEIVED_LIGHTER',
        'warning',
        [lot],
        `${field}/mass`,
        `${formatGrams(covered.grams)} of ${from} were sent and ${formatGrams(arrived.grams)} arrived: ${formatGrams(lighter)} less.`,
        'If the rest is still to come, say how much this receipt covers.',
        'Look for what is missing. If it is still to come, withdraw this receipt and say how much it covers.',
      ),
    )
  }
  if (arrived.pieces !== covered.pieces) {
    problems.push(
      doubt(
        'PIECES_DIFFER',
        'disputed',
        [lot],
        `${field}/pieces`,
        `${covered.pieces} pieces of ${from} were sent and ${arrived.pieces} arrived.`,
        'Count again, and compare with the sender.',
      ),
    )
  }
  return problems
}
