import { type LotView, shipmentsOf } from '@lodestone/lineage'
import type { Question } from '../http/question.ts'

/** A lot as whoever asks may see it: what is left of it is told to nobody who was only sent a part. */
export type SeenLot = Omit<LotView, 'balanceGrams' | 'balancePieces'> & {
  readonly balanceGrams: number | null
  readonly balancePieces: number | null
}
/** More lines of one lot nobody was sent. */
const MOST_LINES = 1_000_000

/** To a customer `outGrams` and `outPieces` say what went to them, and nothing says what is left, or whether others got any. */
export const seeLot = ({ lineage, at, sight }: Question, view: LotView): SeenLot => {
  const { scope } = sight
  if (scope.kind !== 'party') return view
  const lines = shipmentsOf(lineage, { lot: view.lot, addressee: scope.party, asOf: at, limit: MOST_LINES })
  return {
    ...view,
    outGrams: lines.reduce((sum, { grams }) => sum + grams, 0),
    outPieces: lines.reduce((sum, { pieces }) => sum + pieces, 0),
    balanceGrams: null,
    balancePieces: null,
  }
}
