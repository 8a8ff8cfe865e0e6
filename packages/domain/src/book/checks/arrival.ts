import type { LotId } from '../../ids.ts'
import { BASIS_WORDS, formatGrams, type MassBasis } from '../../quantities/mass.ts'
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
  /** How the sender and the addressee weighed it, where that is not the same. */
  readonly bases?: { readonly sent: MassBasis; readonly arrived: MassBasis } | undefined
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
  const said = weighed(arrival)
  const problems: Problem[] = []
  if (heavier > 0) {
    problems.push(
      doubt(
        'RECEIVED_HEAVIER',
        'disputed',
        [lot],
        `${field}/mass`,
        `${said}: ${formatGrams(heavier)} more.`,
        `${otherBasis(arrival)}Weigh again, and compare with the sender; what arrived beyond what was sent has no known origin.`,
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
        `${said}: ${formatGrams(lighter)} less.`,
        'If the rest is still to come, say how much this receipt covers.',
        `${otherBasis(arrival)}Look for what is missing. If it is still to come, withdraw this receipt and say how much it covers.`,
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

/** `400.000 kg dry of A were sent and 440.000 kg wet arrived`; the bases only where they differ. */
const weighed = ({ from, covered, arrived, bases }: Arrival): string => {
  const [sent, came] =
    bases === undefined ? ['', ''] : [bases.sent, bases.arrived].map((basis) => ` ${BASIS_WORDS[basis]}`)
  return `${formatGrams(covered.grams)}${sent} of ${from} were sent and ${formatGrams(arrived.grams)}${came} arrived`
}

const otherBasis = ({ bases }: Arrival): string =>
  bases === undefined
    ? ''
    : `They were not weighed alike: declare the receipt erroneous, and post it with the mass ${BASIS_WORDS[bases.sent]}. `
