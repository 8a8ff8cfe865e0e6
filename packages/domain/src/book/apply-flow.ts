import type { LedgerEvent } from '../events/catalogue.ts'
import { occurredAt } from '../events/occurred-at.ts'
import { type Flow, NO_FLOW, type Take, type Yield } from '../flow/flow.ts'
import type { LotId } from '../ids.ts'
import { reachesProduct } from '../materials/stages.ts'
import type { Account } from './account.ts'
import type { Book } from './book.ts'
import { changeIn } from './change-account.ts'

const taken =
  (take: Take, sign: 1 | -1) =>
  (account: Account): Account => ({
    ...account,
    // The first use of a lot whose production is not posted yet says on which basis it is weighed.
    basis: account.bornAt === null && account.outGrams === 0 ? take.basis : account.basis,
    outGrams: account.outGrams + sign * take.grams,
    outPieces: account.outPieces + sign * take.pieces,
  })

/** The stock lots of this flow that a yield comes from. */
const parentsOf = (flow: Flow, given: Yield): LotId[] => {
  const parents: LotId[] = []
  flow.takes.forEach((take, index) => {
    if (
      take.whence === 'stock' &&
      reachesProduct(take.role) &&
      (given.from === null || given.from.includes(index))
    ) {
      parents.push(take.lot)
    }
  })
  return parents
}

const added =
  (given: Yield, sign: 1 | -1, parents: readonly LotId[] = []) =>
  (account: Account): Account => ({
    ...account,
    parents: parents.every((lot) => account.parents.includes(lot))
      ? account.parents
      : [...new Set([...account.parents, ...parents])],
    inGrams: account.inGrams + sign * given.grams,
    inPieces: account.inPieces + sign * given.pieces,
  })

const born =
  (given: Yield, parents: readonly LotId[], bornAt: string) =>
  (account: Account): Account => ({
    ...added(given, 1)(account),
    material: given.material,
    basis: given.basis,
    bornAt,
    parents,
    stated: given.composition,
    grade: given.grade,
    place: given.place,
  })

const unborn =
  (given: Yield) =>
  (account: Account): Account => ({
    ...added(given, -1)(account),
    material: 'unidentified',
    bornAt: null,
    parents: [],
    stated: undefined,
    grade: undefined,
    place: undefined,
  })

/** The book after goods have moved. Takes out of parcels are the sender's book's, not this one's. */
export const withFlow = (book: Book, event: LedgerEvent, flow: Flow): Book => {
  if (flow === NO_FLOW) return book
  const accounts = book.accounts.withMutations((map) => {
    for (const take of flow.takes) if (take.whence === 'stock') changeIn(map, take.lot, taken(take, 1))
    for (const given of flow.yields) {
      changeIn(
        map,
        given.lot,
        given.adds
          ? added(given, 1, parentsOf(flow, given))
          : born(given, parentsOf(flow, given), occurredAt(event)),
      )
    }
  })
  return { ...book, accounts }
}

/** The book as if these goods had never moved. */
export const withoutFlow = (book: Book, flow: Flow): Book => {
  const accounts = book.accounts.withMutations((map) => {
    for (const given of flow.yields) changeIn(map, given.lot, given.adds ? added(given, -1) : unborn(given))
    for (const take of flow.takes) if (take.whence === 'stock') changeIn(map, take.lot, taken(take, -1))
  })
  return { ...book, accounts }
}
