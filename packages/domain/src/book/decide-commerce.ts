import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { areaOf } from '../ids.ts'
import { formatGrams } from '../quantities/mass.ts'
import { balanceGrams } from './account.ts'
import type { Book } from './book.ts'
import { checkIdentifier } from './checks/identifier.ts'
import { checkOwnLot } from './checks/own-lot.ts'
import { notYetShipped } from './checks/parcel.ts'
import { checkParty } from './checks/party.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { stillPacked, unitNotYetPacked } from './checks/unit.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'
import { gramsInside } from './units.ts'

type CommerceType =
  | 'TitleTransferred'
  | 'UnitPacked'
  | 'UnitUnpacked'
  | 'IdentifierAssigned'
  | 'DeliveryAccepted'
  | 'LotRegraded'
  | 'SampleTaken'

/** Decides what is said about goods without moving them: title, packing, other people's numbers, acceptance, grade. */
export const decideCommerce = (
  book: Book,
  post: Post<CommerceType>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, [...checkTimes(post, context), ...checkSubject(book, post, context)])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict)
}

const checkSubject = (book: Book, post: Post<CommerceType>, { registry }: Context): Problem[] => {
  switch (post.type) {
    case 'TitleTransferred':
      return [
        ...post.lots.flatMap((lot, index) => checkOwnLot(book, lot, `lots/${index}`)),
        ...checkParty(registry, post.to, 'to'),
        ...checkParty(registry, post.from, 'from'),
      ]
    case 'UnitPacked':
      return checkPacking(book, post)
    case 'UnitUnpacked':
      return [
        ...checkOwnUnit(book, post.unit),
        ...(book.units.has(post.unit) ? [] : [unitNotYetPacked(post.unit, 'unit')]),
      ]
    case 'IdentifierAssigned':
      return checkIdentifier(book, post)
    case 'DeliveryAccepted':
      return checkAccepted(book, post)
    case 'LotRegraded':
      return checkOwnLot(book, post.lot, 'lot')
    case 'SampleTaken':
      return [
        ...checkOwnLot(book, post.lot, 'lot'),
        ...(post.compositeOf ?? []).flatMap((lot, index) => checkOwnLot(book, lot, `compositeOf/${index}`)),
        ...(post.increments ?? []).flatMap(({ lot }, index) =>
          checkOwnLot(book, lot, `increments/${index}/lot`),
        ),
      ]
  }
}

const checkAccepted = (book: Book, { parcel }: Post<'DeliveryAccepted'>): Problem[] => {
  if (areaOf(parcel) !== book.area)
    return [
      fatal(
        'PARCEL_UNKNOWN',
        'parcel',
        `Parcel ${parcel} did not leave from ${book.area}.`,
        'Take the parcel from the shipment.',
      ),
    ]
  return book.parcels.has(parcel)
    ? []
    : [
        doubt(
          'PARCEL_NOT_YET_POSTED',
          'warning',
          [],
          'parcel',
          notYetShipped(parcel),
          'Post the shipment, or correct the parcel id.',
        ),
      ]
}

const checkOwnUnit = ({ area }: Book, unit: string): Problem[] =>
  areaOf(unit) === area
    ? []
    : [fatal('WRONG_AREA', 'unit', `Unit ${unit} is not of ${area}.`, `Begin the unit id with ${area}-.`)]

const checkPacking = (book: Book, post: Post<'UnitPacked'>): Problem[] => {
  const elsewhere = checkOwnUnit(book, post.unit)
  if (elsewhere.length > 0) return elsewhere
  const others = book.units.delete(post.unit)
  const packed = gramsInside([...others.values()])
  return [
    ...(book.units.has(post.unit)
      ? [
          doubt(
            'UNIT_CONTENTS_DIFFER',
            'warning',
            [],
            'unit',
            stillPacked(post.unit),
            'Unpack it first, or give this unit its own number.',
            'Post its unpacking; or withdraw this, and give the unit its own number.',
          ),
        ]
      : []),
    ...post.units.flatMap((unit, index) =>
      book.units.has(unit) ? [] : [unitNotYetPacked(unit, `units/${index}`)],
    ),
    ...post.contents.flatMap((content, index) => {
      const account = book.accounts.get(content.lot)
      const known = checkOwnLot(book, content.lot, `contents/${index}/lot`)
      if (account === undefined || known.length > 0) return known
      const whole = (packed.get(content.lot) ?? 0) + content.mass.grams
      return whole <= balanceGrams(account)
        ? []
        : [
            doubt(
              'PACKED_BEYOND_BALANCE',
              'warning',
              [content.lot],
              `contents/${index}/mass`,
              `With this unit ${formatGrams(whole)} of ${content.lot} would be packed; there are ${formatGrams(balanceGrams(account))}.`,
              'Count the units again; unpack those that are gone, or say of the parcel which units it took.',
            ),
          ]
    }),
  ]
}
