import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import { formatGrams } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import { type Account, isDisputed } from './account.ts'
import type { Book } from './book.ts'
import { checkAddresseeKnown, checkParcelId } from './checks/parcel.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkShippingGate, verdictsOfLines } from './checks/shipping-gate.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { unitNotYetPacked } from './checks/unit.ts'
import { contentsOf } from './contents-of.ts'
import type { Context } from './context.ts'
import { CLOSED_BY_MASS } from './exceptions.ts'
import { beganBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted, draft, inOneRequest } from './record.ts'
import { boundRedirections } from './redirected-ahead.ts'
import { boundReturns } from './returned-ahead.ts'
import { gramsInside, unitsWithin } from './units.ts'

type ShipmentType = 'LotShipped' | 'MagnetShipped'

/** Decides a shipment: a parcel leaves, for another area or for a party outside. */
export const decideShipment = (
  book: Book,
  post: Post<ShipmentType>,
  context: Context,
): Decision<LedgerEvent> => {
  const contents = post.lines.map((line) => contentsOf(book, line.lot))
  const { takes } = flowOf(draft(book, post, context, { contents }))
  const taking = checkTakes(book, takes, {
    who: 'the shipment',
    field: (index) => `lines/${index}`,
    began: beganBy(post, context),
  })
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkParcelId(book, post.parcel),
    ...checkAddressee(book, post, context),
    ...taking,
    ...checkDisputes(book, post, lackingIn(taking)),
    ...checkUnits(book, post),
    ...checkShippingGate(book, post, context, (index) => `lines/${index}/lot`),
  ])
  if (!verdict.ok) return verdict
  const leaving = unitsWithin(book, post.units ?? [])
  const decision = accepted(book, post, context, verdict, {
    contents,
    ...(leaving.length > 0 ? { leaving } : {}),
    ...verdictsOfLines(book, post, context),
  })
  return withBoundAhead(book, post, decision, context)
}

/** A shipment with what it says of goods that have come back of it already, or have gone on. */
const withBoundAhead = (
  book: Book,
  post: Post<ShipmentType>,
  decision: Decision<LedgerEvent>,
  context: Context,
): Decision<LedgerEvent> => {
  if (!decision.ok) return decision
  const [shipment] = decision.events
  const returns = book.returnedAhead.has(post.parcel)
    ? boundReturns(book, post, shipment as LedgerEvent<ShipmentType>, context)
    : []
  const onward = boundRedirections(book, shipment as LedgerEvent<ShipmentType>, context)
  return { ok: true, events: inOneRequest([...decision.events, ...returns, ...onward]) }
}

const checkAddressee = (book: Book, { addressee }: Post<ShipmentType>, { registry }: Context): Problem[] =>
  'area' in addressee && addressee.area === book.area
    ? [
        fatal(
          'WRONG_AREA',
          'addressee/area',
          `${book.area} cannot ship to itself.`,
          'Goods that stay in the area need no parcel.',
        ),
      ]
    : checkAddresseeKnown(registry, addressee)

/** The lots whose birth or mass is still to be posted, as is said of this shipment too. */
const lackingIn = (problems: readonly Problem[]): ReadonlySet<LotId> =>
  new Set(problems.flatMap(({ code, lots }) => (CLOSED_BY_MASS.has(code) ? lots : [])))

/** Whether anything is disbelieved of a lot that the missing fact will not answer by arriving. */
const isDisputedOtherwise = (book: Book, { exceptions }: Account): boolean =>
  exceptions.some((id) => !CLOSED_BY_MASS.has(book.exceptions.get(id)?.code ?? ''))

/** A disputed lot may be used; it may not be shipped. Where only a late post is missing, that is said already, and ends with it. */
const checkDisputes = (book: Book, post: Post<ShipmentType>, lacking: ReadonlySet<LotId>): Problem[] =>
  post.lines.flatMap((line, index) => {
    const account = book.accounts.get(line.lot)
    if (account === undefined || !isDisputed(account)) return []
    return isDisputedOtherwise(book, account) || !lacking.has(line.lot)
      ? [
          doubt(
            'LOT_DISPUTED',
            'disputed',
            [line.lot],
            `lines/${index}/lot`,
            `Lot ${line.lot} is disputed and has been shipped all the same.`,
            'Ship another lot, or have the exception resolved first.',
            'Have the exception of the lot resolved; until then the parcel cannot be certified.',
          ),
        ]
      : []
  })

/** The units of a parcel are packed, and hold no more than its lines. */
const checkUnits = (book: Book, post: Post<ShipmentType>): Problem[] => {
  const { units: named = [] } = post
  const missing = named.flatMap((unit, index) =>
    book.units.has(unit) ? [] : [unitNotYetPacked(unit, `units/${index}`)],
  )
  const differ = [...gramsInside(unitsWithin(book, named))].flatMap(([lot, packed]) => {
    const takes = post.lines.reduce((sum, line) => sum + (line.lot === lot ? line.mass.grams : 0), 0)
    return packed <= takes + weighingAllowance(takes)
      ? []
      : [
          doubt(
            'UNIT_CONTENTS_DIFFER',
            'warning',
            [lot],
            'units',
            `The units of the parcel hold ${formatGrams(packed)} of ${lot}; its lines take ${formatGrams(takes)} of it.`,
            'Count the units again, or correct the lines.',
          ),
        ]
  })
  return [...missing, ...differ]
}
