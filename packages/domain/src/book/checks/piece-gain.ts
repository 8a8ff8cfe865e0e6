import type { Flow } from '../../flow/flow.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

const counted = (lines: readonly { readonly pieces: number }[]): number =>
  lines.reduce((sum, line) => sum + line.pieces, 0)

/** Whether more pieces were given than taken, where none come to be. `who`: "split". */
export const checkPieceGain = (book: Book, { takes, yields }: Flow, who: string): Problem[] => {
  const [took, gave] = [counted(takes), counted(yields)]
  if (took === 0 || gave <= took || takes.some((take) => isUncounted(book, take))) return []
  return [
    doubt(
      'PIECES_GAINED',
      'critical',
      yields.flatMap(({ lot, pieces }) => (pieces > 0 ? [lot] : [])),
      'outputs',
      `The ${who} took ${took} pieces and gave ${gave}: ${gave - took} more than went in.`,
      'Count again, or add the input that is missing.',
    ),
  ]
}

/** Of a lot that is not posted yet, nobody knows whether it is counted. */
const isUncounted = (book: Book, { lot, pieces }: Flow['takes'][number]): boolean =>
  pieces === 0 && (book.accounts.get(lot)?.bornAt ?? null) === null
