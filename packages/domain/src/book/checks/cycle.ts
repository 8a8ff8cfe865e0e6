import type { Flow } from '../../flow/flow.ts'
import { isBehind } from '../ancestry.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** A lot that was used before it was posted may already be behind what it is now said to come from. */
export const checkCycle = (book: Book, flow: Flow, field: (index: number) => string): Problem[] =>
  flow.yields.flatMap((given, index) => {
    const isUsed = book.accounts.has(given.lot)
    const through = flow.takes.find(
      (take, at) =>
        take.whence === 'stock' &&
        (given.from === null || given.from.includes(at)) &&
        (take.lot === given.lot || (isUsed && isBehind(book, given.lot, [take.lot]))),
    )
    return through === undefined
      ? []
      : [
          fatal(
            'CYCLE',
            `${field(index)}/lot`,
            `Lot ${given.lot} cannot come from ${through.lot}, which is made from it.`,
            'Check the lot ids: material that goes round gets a new lot id each time.',
          ),
        ]
  })
