import type { LedgerEvent } from '../events/catalogue.ts'
import { occurredAt } from '../events/occurred-at.ts'
import { type Flow, NO_FLOW, type Take, type Yield } from '../flow/flow.ts'
import { isIdentifiedBy } from '../flow/of-custody.ts'
import { wholeOf } from '../flow/whole-of.ts'
import type { LotId } from '../ids.ts'
import { reachesProduct } from '../materials/stages.ts'
import type { Account } from './account.ts'
import type { Book } from './book.ts'
import { changeIn } from './change-account.ts'
import { type FirstUse, later, untilOf, useOf, withoutUse, withUse } from './moments.ts'
import { withoutParents, withParents } from './parents.ts'
import { changeWholes, runOf, runsOf, withoutRunIn, withRunIn } from './run-index.ts'

/** A lot that something is taken from, into a run or not; and the other way round. */
const taken =
  (take: Take, use: FirstUse, until: number, run?: string) =>
  (account: Account): Account => ({
    ...account,
    firstUse: withUse(account.firstUse, use),
    takenUntil: later(account.takenUntil, until),
    // The first use of a lot whose production is not posted yet says on which basis it is weighed.
    basis: account.bornAt === null && account.outGrams === 0 ? take.basis : account.basis,
    outGrams: account.outGrams + take.grams,
    outPieces: account.outPieces + take.pieces,
    usedIn: run === undefined ? account.usedIn : withRunIn(account, run),
  })
const untaken =
  (take: Take, revision: number, run?: string) =>
  (account: Account): Account => ({
    ...account,
    firstUse: withoutUse(account.firstUse, revision),
    // Of nothing that left it nothing is late; of several takes the latest stays: it is said too late, never too early.
    takenUntil:
      account.outGrams === take.grams && account.outPieces === take.pieces ? undefined : account.takenUntil,
    outGrams: account.outGrams - take.grams,
    outPieces: account.outPieces - take.pieces,
    usedIn: run === undefined ? account.usedIn : withoutRunIn(account, run),
  })

/** The stock lots of this flow that a yield comes from. */
const parentsOf = ({ takes }: Flow, { from }: Yield): LotId[] =>
  takes
    .filter(
      ({ whence, role }, index) =>
        whence === 'stock' && reachesProduct(role) && (from === null || from.includes(index)),
    )
    .map(({ lot }) => lot)

/** The lot that a yield was before it came in a parcel. */
const sentAs = (flow: Flow, given: Yield): LotId | undefined =>
  flow.takes.find(({ whence }, index) => whence === 'parcel' && (given.from?.includes(index) ?? true))?.lot

const added =
  (given: Yield, sign: 1 | -1, parents: readonly LotId[]) =>
  (account: Account): Account => ({
    ...account,
    parents: sign === 1 ? withParents(account.parents, parents) : withoutParents(account.parents, parents),
    inGrams: account.inGrams + sign * given.grams,
    inPieces: account.inPieces + sign * given.pieces,
  })

/** The same of what is added to a lot that stands. */
const joined =
  (given: Yield, parents: readonly LotId[], until: number) =>
  (account: Account): Account => ({
    ...added(given, 1, parents)(account),
    // Papers that turn up say what goods are, and add nothing.
    addedUntil: given.grams > 0 || given.pieces > 0 ? later(account.addedUntil, until) : account.addedUntil,
  })

/** When a lot came to be, of which lot it is a part, and in which run. */
type Birth = {
  readonly bornAt: string
  readonly clockSeconds: number | undefined
  readonly whole: LotId | undefined
  readonly sent: LotId | undefined
  readonly run: string | undefined
}

const born =
  (given: Yield, parents: readonly LotId[], { bornAt, clockSeconds, whole, sent, run }: Birth) =>
  (account: Account): Account => ({
    ...account,
    inGrams: account.inGrams + given.grams,
    inPieces: account.inPieces + given.pieces,
    material: given.material,
    basis: given.basis,
    bornAt,
    clockSeconds,
    parents: withParents(account.parents, parents),
    stated:
      given.composition === undefined || whole !== undefined
        ? undefined
        : { composition: given.composition, ...given.analysis },
    whole,
    sent,
    madeIn: run,
    grade: given.grade,
    place: given.place,
  })

/** Papers turned up, and say which lot it was. */
const arrivedAs =
  (sent: LotId | undefined) =>
  (account: Account): Account => ({ ...account, sent })

/** Goods that came, or came back, ahead of their shipment's post are what left in it; and the other way round. */
const identified =
  (account: LedgerEvent<'ReceiptMatched'>['accounts'][number] | undefined) =>
  (before: Account): Account => ({
    ...before,
    material: account?.material ?? 'unidentified',
    stated:
      account?.composition === undefined
        ? undefined
        : { composition: account.composition, ...account.analysis },
    grade: account?.grade,
  })
const identifies = (event: LedgerEvent, lot: LotId): event is LedgerEvent<'ReceiptMatched'> =>
  event.type === 'ReceiptMatched' && isIdentifiedBy(event, lot)

const unborn =
  (given: Yield, parents: readonly LotId[]) =>
  (account: Account): Account => ({
    ...added(given, -1, parents)(account),
    material: 'unidentified',
    bornAt: null,
    clockSeconds: undefined,
    stated: undefined,
    whole: undefined,
    sent: undefined,
    madeIn: undefined,
    grade: undefined,
    place: undefined,
  })

/** The book after goods have moved. Takes out of parcels are the sender's book's, not this one's. */
export const withFlow = (book: Book, event: LedgerEvent, flow: Flow, revision: number): Book => {
  if (flow === NO_FLOW) return book
  const run = runOf(event)
  const use = useOf(event, revision)
  const until = untilOf(event, use)
  let { accounts } = book
  for (const take of flow.takes) {
    if (take.whence !== 'stock') continue
    if (run === undefined || !reachesProduct(take.role))
      accounts = changeIn(accounts, take.lot, taken(take, use, until))
    else {
      accounts = changeIn(accounts, take.lot, taken(take, use, until, run))
      accounts = changeWholes(accounts, accounts.get(take.lot)?.whole, [run], withRunIn)
    }
  }
  for (const given of flow.yields) {
    const parents = parentsOf(flow, given)
    if (given.adds) {
      accounts = changeIn(accounts, given.lot, joined(given, parents, until))
      if (event.type === 'ReceiptMatched')
        accounts = changeIn(accounts, given.lot, arrivedAs(sentAs(flow, given)))
      if (identifies(event, given.lot)) {
        const account = event.accounts[flow.yields.indexOf(given)]
        accounts = changeIn(accounts, given.lot, identified(account))
      }
      continue
    }
    const whole = wholeOf(event, given.lot)
    const sent = sentAs(flow, given)
    const birth = { bornAt: occurredAt(event), clockSeconds: event.clockSeconds, whole, sent, run }
    accounts = changeIn(accounts, given.lot, born(given, parents, birth))
    const account = accounts.get(given.lot)
    if (account?.usedIn !== undefined)
      accounts = changeWholes(accounts, account.whole, runsOf(account), withRunIn)
  }
  return { ...book, accounts }
}

/** The book as if these goods had never moved. */
export const withoutFlow = (book: Book, event: LedgerEvent, flow: Flow, revision: number): Book => {
  const run = runOf(event)
  let { accounts } = book
  for (const given of flow.yields) {
    const account = accounts.get(given.lot)
    if (account?.usedIn !== undefined && !given.adds)
      accounts = changeWholes(accounts, account.whole, runsOf(account), withoutRunIn)
    const parents = parentsOf(flow, given)
    accounts = changeIn(accounts, given.lot, given.adds ? added(given, -1, parents) : unborn(given, parents))
    if (event.type === 'ReceiptMatched') accounts = changeIn(accounts, given.lot, arrivedAs(undefined))
    if (identifies(event, given.lot)) accounts = changeIn(accounts, given.lot, identified(undefined))
  }
  for (const take of flow.takes) {
    if (take.whence !== 'stock') continue
    if (run === undefined || !reachesProduct(take.role))
      accounts = changeIn(accounts, take.lot, untaken(take, revision))
    else {
      accounts = changeWholes(accounts, accounts.get(take.lot)?.whole, [run], withoutRunIn)
      accounts = changeIn(accounts, take.lot, untaken(take, revision, run))
    }
  }
  return { ...book, accounts }
}
