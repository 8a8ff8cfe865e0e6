import type { Take } from '../../flow/flow.ts'
import { areaOf } from '../../ids.ts'
import { BASIS_WORDS, formatGrams } from '../../quantities/mass.ts'
import { type Account, balanceGrams, balancePieces, shortfall } from '../account.ts'
import type { Book } from '../book.ts'
import type { Moment } from '../moments.ts'
import type { Problem } from '../outcome.ts'
import { checkAge } from './chronology.ts'
import { doubt, fatal } from './problem.ts'
import { MOST_NAMED, someOf } from './some-of.ts'

/** What takes goods: its words in a sentence ("the run"), where its lines are in the post, and when it began. */
export type Taking = {
  readonly who: string
  readonly field: (index: number) => string
  readonly began: Moment
}

/** Whether these quantities can be taken: of lots of this book, known, free, old enough, and holding as much. */
export const checkTakes = (book: Book, takes: readonly Take[], taking: Taking): Problem[] => {
  return takes.flatMap((take, index) => {
    // Several lines of one lot count together, and are judged at the last of them.
    const isLast = takes.findLastIndex((other) => other.lot === take.lot) === index
    const asked = isLast ? sum(takes.filter((other) => other.lot === take.lot)) : null
    return checkTake(book, take, asked, taking.field(index), taking)
  })
}

type Asked = { readonly grams: number; readonly pieces: number }
const sum = (takes: readonly Take[]): Asked => ({
  grams: takes.reduce((grams, take) => grams + take.grams, 0),
  pieces: takes.reduce((pieces, take) => pieces + take.pieces, 0),
})

const checkTake = (book: Book, take: Take, asked: Asked | null, field: string, taking: Taking): Problem[] => {
  if (areaOf(take.lot) !== book.area) {
    return [
      fatal(
        'LOT_NOT_IN_BOOK',
        `${field}/lot`,
        `Lot ${take.lot} is not in the book of ${book.area}.`,
        `Use a lot of ${book.area}; goods of another area are received first.`,
      ),
    ]
  }
  const account = book.accounts.get(take.lot)
  if (account === undefined || account.bornAt === null) return notYetPosted(take, account, field, taking)
  if (account.basis !== take.basis) {
    return [
      fatal(
        'BASIS_MISMATCH',
        `${field}/mass`,
        `Lot ${take.lot} is kept ${BASIS_WORDS[account.basis]}; ${taking.who} gives it ${BASIS_WORDS[take.basis]}.`,
        `Give the mass ${BASIS_WORDS[account.basis]}.`,
      ),
    ]
  }
  return [
    ...checkPieces(account, take, field),
    ...checkFree(account, take, field, taking),
    ...checkAge(account, take.lot, taking.who, taking.began, `${field}/lot`),
    ...(asked === null ? [] : checkBalance(account, take, asked, field, taking)),
  ]
}

const notYetPosted = (take: Take, account: Account | undefined, field: string, taking: Taking): Problem[] => {
  if (account !== undefined && account.outGrams > 0 && account.basis !== take.basis) {
    return [
      fatal(
        'BASIS_MISMATCH',
        `${field}/mass`,
        `Lot ${take.lot} was used ${BASIS_WORDS[account.basis]}; ${taking.who} gives it ${BASIS_WORDS[take.basis]}.`,
        `Give the mass ${BASIS_WORDS[account.basis]}.`,
      ),
    ]
  }
  return [
    doubt(
      'LOT_NOT_YET_POSTED',
      'disputed',
      [take.lot],
      `${field}/lot`,
      `Lot ${take.lot} is not posted yet; ${formatGrams(take.grams)} of it are of unknown provenance until it is.`,
      `Post what produced ${take.lot}, or correct the lot id.`,
    ),
  ]
}

const checkPieces = (account: Account, take: Take, field: string): Problem[] => {
  if (account.inPieces > 0 && take.pieces === 0) {
    return [
      fatal(
        'PIECES_NEEDED',
        `${field}/pieces`,
        `Lot ${take.lot} is counted in pieces.`,
        'Say how many pieces are taken.',
      ),
    ]
  }
  if (account.inPieces === 0 && take.pieces > 0) {
    return [
      fatal(
        'PIECES_NOT_COUNTED',
        `${field}/pieces`,
        `Lot ${take.lot} is not counted in pieces.`,
        'Leave the pieces out.',
      ),
    ]
  }
  return []
}

const checkFree = (account: Account, take: Take, field: string, taking: Taking): Problem[] =>
  account.holds.size === 0
    ? []
    : [
        {
          ...doubt(
            'LOT_ON_HOLD',
            'disputed',
            [take.lot],
            `${field}/lot`,
            `Lot ${take.lot} is on hold (${someOf([...account.holds.take(MOST_NAMED)], account.holds.size)}); ${taking.who} takes ${formatGrams(take.grams)} of it.`,
            'Use another lot, or have the hold released.',
            'Have the hold released, or put on hold what was made of it.',
          ),
          hold: account.holds.size === 1 ? account.holds.first() : undefined,
        },
      ]

const checkBalance = (
  account: Account,
  take: Take,
  asked: Asked,
  field: string,
  taking: Taking,
): Problem[] => {
  const problems: Problem[] = []
  const has = balanceGrams(account)
  const { weighing, unexplained } = shortfall(account.inGrams, account.outGrams + asked.grams)
  if (unexplained > 0) {
    problems.push(
      doubt(
        'BALANCE_EXCEEDED',
        'disputed',
        [take.lot],
        `${field}/mass`,
        `Lot ${take.lot} has ${formatGrams(has)}; ${taking.who} asks for ${formatGrams(asked.grams)}.`,
        has > 0
          ? `Take at most ${formatGrams(has)}, or add another lot.`
          : 'It is used up: take another lot.',
        `Post what came into ${take.lot} and is missing; or withdraw what names the wrong lot or mass, and post it again.`,
      ),
    )
  } else if (weighing > 0) {
    problems.push(
      doubt(
        'WEIGHING_DIFFERENCE',
        'note',
        [take.lot],
        `${field}/mass`,
        `Lot ${take.lot} has ${formatGrams(has)}; ${taking.who} weighed ${formatGrams(asked.grams)}. The difference is within what two weighings may differ.`,
        'Nothing is needed.',
      ),
    )
  }
  const left = balancePieces(account)
  if (asked.pieces > left) {
    problems.push(
      doubt(
        'PIECES_EXCEEDED',
        'disputed',
        [take.lot],
        `${field}/pieces`,
        `Lot ${take.lot} has ${left} pieces; ${taking.who} asks for ${asked.pieces}.`,
        `Take at most ${left} pieces.`,
        `Count again; post the pieces of ${take.lot} that are missing, or withdraw what counts too many.`,
      ),
    )
  }
  return problems
}
