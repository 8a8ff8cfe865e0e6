import type { Yield } from '../../flow/flow.ts'
import { areaOf } from '../../ids.ts'
import { materialOf } from '../../materials/materials.ts'
import { BASIS_WORDS } from '../../quantities/mass.ts'
import type { Book } from '../book.ts'
import type { Moment } from '../moments.ts'
import type { Problem } from '../outcome.ts'
import { checkFirstUse } from './chronology.ts'
import { fatal } from './problem.ts'

/** Whether these lots can be born in this book: its own ids, not taken, not used before, on one basis, counted where they are goods that count. */
export const checkYields = (
  book: Book,
  yields: readonly Yield[],
  field: (index: number) => string,
  born: Moment,
): Problem[] => {
  const seen = new Set<string>()
  return yields.flatMap((given, index) => {
    const at = field(index)
    const problems: Problem[] = []
    if (areaOf(given.lot) !== book.area) {
      problems.push(
        fatal(
          'LOT_NOT_IN_BOOK',
          `${at}/lot`,
          `Lot ${given.lot} cannot be born in ${book.area}.`,
          `Begin the lot id with ${book.area}-.`,
        ),
      )
    }
    if (seen.has(given.lot)) {
      problems.push(
        fatal(
          'LOT_NAMED_TWICE',
          `${at}/lot`,
          `Lot ${given.lot} is given twice.`,
          'Give each lot one line, or another id.',
        ),
      )
    }
    seen.add(given.lot)
    const account = book.accounts.get(given.lot)
    if (account !== undefined && account.bornAt !== null) {
      problems.push(
        fatal(
          'LOT_ID_TAKEN',
          `${at}/lot`,
          `Lot ${given.lot} is in the book already, since ${account.bornAt}.`,
          'Choose another id; to change what was posted, declare that event erroneous and post it again.',
        ),
      )
    } else if (account !== undefined && account.outGrams > 0 && account.basis !== given.basis) {
      problems.push(
        fatal(
          'BASIS_MISMATCH',
          `${at}/mass`,
          `Lot ${given.lot} was used ${BASIS_WORDS[account.basis]} before it was posted; now it is given ${BASIS_WORDS[given.basis]}.`,
          `Give the mass ${BASIS_WORDS[account.basis]}.`,
        ),
      )
    }
    const late = account === undefined ? [] : checkFirstUse(account, given.lot, born, `${at}/lot`)
    return [...problems, ...checkCounted(given, at), ...late]
  })
}

const checkCounted = (given: Yield, at: string): Problem[] => {
  // Parts of a lot that is not posted yet may be of anything.
  if (given.material === 'unidentified') return []
  const material = materialOf(given.material)
  if (material.discrete && given.pieces === 0) {
    return [
      fatal(
        'PIECES_NEEDED',
        `${at}/pieces`,
        `${given.lot} is ${material.name}, which is counted.`,
        'Say how many pieces there are.',
      ),
    ]
  }
  if (!material.discrete && given.pieces > 0) {
    return [
      fatal(
        'PIECES_NOT_COUNTED',
        `${at}/pieces`,
        `${given.lot} is ${material.name}, which is weighed and not counted.`,
        'Leave the pieces out.',
      ),
    ]
  }
  return []
}
