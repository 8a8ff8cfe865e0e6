import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { areaOf } from '../ids.ts'
import { isDisputed } from './account.ts'
import type { Book } from './book.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { contentsOf } from './contents-of.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { recorded } from './record.ts'

type ShipmentType = 'LotShipped' | 'MagnetShipped'

/** Decides a shipment: a parcel leaves, for another area or for a party outside. */
export const decideShipment = (
  book: Book,
  post: Post<ShipmentType>,
  context: Context,
): Decision<LedgerEvent> => {
  const contents = post.lines.map((line) => contentsOf(book, line.lot))
  const { takes } = flowOf({ ...recorded(post, book.area, context), contents } as LedgerEvent<ShipmentType>)
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkParcelId(book, post),
    ...checkAddressee(book, post, context),
    ...checkTakes(book, takes, {
      who: 'the shipment',
      field: (index) => `lines/${index}`,
      beganAt: post.occurredAt,
    }),
    ...checkDisputes(book, post),
  ])
  if (!verdict.ok) return verdict
  return {
    ok: true,
    events: [{ ...recorded(post, book.area, context, verdict.findings), contents } as LedgerEvent],
  }
}

const checkParcelId = (book: Book, post: Post<ShipmentType>): Problem[] => {
  if (areaOf(post.parcel) !== book.area) {
    return [
      fatal(
        'WRONG_AREA',
        'parcel',
        `Parcel ${post.parcel} cannot leave from ${book.area}.`,
        `Begin the parcel id with ${book.area}-.`,
      ),
    ]
  }
  return book.parcels.has(post.parcel)
    ? [
        fatal(
          'PARCEL_ID_TAKEN',
          'parcel',
          `Parcel ${post.parcel} has left already.`,
          'Give this parcel its own id.',
        ),
      ]
    : []
}

const checkAddressee = (book: Book, post: Post<ShipmentType>, { registry }: Context): Problem[] => {
  const { addressee } = post
  if ('party' in addressee) {
    return registry.parties.has(addressee.party)
      ? []
      : [
          fatal(
            'PARTY_UNKNOWN',
            'addressee/party',
            `Party ${addressee.party} is not registered.`,
            'Register the party first, or correct its code.',
          ),
        ]
  }
  if (addressee.area === book.area) {
    return [
      fatal(
        'WRONG_AREA',
        'addressee/area',
        `${book.area} cannot ship to itself.`,
        'Goods that stay in the area need no parcel.',
      ),
    ]
  }
  return registry.areas.has(addressee.area)
    ? []
    : [
        fatal(
          'AREA_UNKNOWN',
          'addressee/area',
          `Area ${addressee.area} is not registered.`,
          'Register the area first, or correct its code.',
        ),
      ]
}

/** A disputed lot may be used; it may not be shipped. */
const checkDisputes = (book: Book, post: Post<ShipmentType>): Problem[] =>
  post.lines.flatMap((line, index) => {
    const account = book.accounts.get(line.lot)
    return account !== undefined && isDisputed(account)
      ? [
          doubt(
            'LOT_DISPUTED',
            'disputed',
            [line.lot],
            `lines/${index}/lot`,
            `Lot ${line.lot} is disputed and has been shipped all the same.`,
            'Ship another lot, or have the exception resolved first.',
          ),
        ]
      : []
  })
