import { areaOf } from '../../ids.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { doubt, fatal } from './problem.ts'

/** Whether something can be said of this lot: it is one of this book, and posted. */
export const checkOwnLot = (book: Book, lot: string, field: string): Problem[] => {
  if (areaOf(lot) !== book.area) {
    return [
      fatal(
        'LOT_NOT_IN_BOOK',
        field,
        `Lot ${lot} is not in the book of ${book.area}.`,
        `Name a lot of ${book.area}.`,
      ),
    ]
  }
  const account = book.accounts.get(lot)
  return account === undefined || account.bornAt === null
    ? [
        doubt(
          'LOT_NOT_YET_POSTED',
          'warning',
          [lot],
          field,
          `Lot ${lot} is not posted yet.`,
          `Post what produced ${lot}, or correct the lot id.`,
        ),
      ]
    : []
}
