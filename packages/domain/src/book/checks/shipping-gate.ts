import type { LedgerEvent, Post } from '../../events/catalogue.ts'
import type { ShippingGate } from '../../events/shipping-gate.ts'
import type { AreaCode } from '../../ids.ts'
import type { Registry } from '../../registry/registry.ts'
import type { Book } from '../book.ts'
import type { Context, LineVerdict } from '../context.ts'
import type { Problem } from '../outcome.ts'
import { overrulingOf } from '../overrulings.ts'
import { doubt } from './problem.ts'

type ShipmentType = 'LotShipped' | 'MagnetShipped'

/** The gate that each line of a shipment is under, in their order; null for a line that is under none. Goods to another area stay in the house. */
export const gatesOf = (
  registry: Registry,
  area: AreaCode,
  { addressee, lines }: Pick<Post<ShipmentType>, 'addressee' | 'lines'>,
): readonly (ShippingGate | null)[] => {
  const gate = registry.areas.get(area)?.shippingGate
  if (gate === undefined || !('party' in addressee)) return lines.map(() => null)
  const { addressees, clauses } = gate
  const isForAll = addressees === undefined && clauses === undefined
  const isForParty = isForAll || (addressees ?? []).includes(addressee.party)
  const carries = (line: (typeof lines)[number]): boolean =>
    'clauses' in line &&
    (line.clauses ?? []).some((text) => (clauses ?? []).includes(text.split(' ', 1)[0] ?? ''))
  return lines.map((line) => (isForParty || carries(line) ? gate : null))
}

/** What the event keeps of the gate: the verdict of each line, and where it was overruled. */
export const verdictsOfLines = (
  book: Book,
  post: Post<ShipmentType>,
  { registry, verdicts = [] }: Context,
): Pick<LedgerEvent<'MagnetShipped'>, 'verdicts'> => {
  const gates = gatesOf(registry, book.area, post)
  if (gates.every((gate) => gate === null)) return {}
  return {
    verdicts: post.lines.map(({ lot }, index) => {
      if (gates[index] === null) return null
      const overruled = overrulingOf(book, post.parcel, lot)?.revision
      return {
        verdict: verdicts[index]?.given ?? null,
        ...(overruled === undefined ? {} : { overruled }),
      }
    }),
  }
}

/**
 * Whether each line under a gate has a verdict that passes, made upon the lot as it is. An intent goes no further without; what has left is
 * accepted, and disputed. A compliance officer's word goes before the verdict.
 */
export const checkShippingGate = (
  book: Book,
  post: Post<ShipmentType>,
  { registry, verdicts = [] }: Context,
): Problem[] =>
  gatesOf(registry, book.area, post).flatMap((gate, index) => {
    const lot = post.lines[index]?.lot
    return gate === null || lot === undefined
      ? []
      : checkLine(book, post, { gate, lot, field: `lines/${index}/lot` }, verdicts[index] ?? NONE)
  })

const NONE: LineVerdict = { given: null, reasons: ['None was asked for.'], upon: undefined }

type GatedLine = { readonly gate: ShippingGate; readonly lot: string; readonly field: string }

const checkLine = (
  book: Book,
  { parcel, addressee }: Post<ShipmentType>,
  { gate, lot, field }: GatedLine,
  { given, reasons, upon }: LineVerdict,
): Problem[] => {
  const passes = given !== null && gate.passes.includes(given.outcome)
  const isStale = given !== null && book.accounts.get(lot) !== upon
  if (passes && !isStale) return []
  const overruling = overrulingOf(book, parcel, lot)
  if (overruling !== undefined) {
    const said = `${overruling.owner} has overruled the shipping gate for ${lot} in ${parcel}: ${overruling.reason}`
    return [doubt('SHIPPING_GATED', 'note', [lot], field, said, 'Nothing is left to do.')]
  }
  if (passes) {
    const said = `Lot ${lot} has changed since its verdict was given as of position ${given.position}.`
    return [
      doubt('VERDICT_STALE', 'warning', [lot], field, said, 'Send it again: the verdict is asked anew.'),
    ]
  }
  const party = 'party' in addressee ? addressee.party : addressee.area
  const finds =
    given === null
      ? `there is no verdict of ${gate.ruleSet}`
      : `it is ${given.outcome} by ${given.ruleSet} ${given.version} for delivery on ${given.date}`
  return [
    doubt(
      'SHIPPING_GATED',
      'disputed',
      [lot],
      field,
      [`Lot ${lot} may not go to ${party}: ${finds}.`, ...reasons].join(' '),
      `Ship another lot, have what is missing said, or have a compliance officer overrule it for ${parcel}.`,
      'Have compliance look at it: goods that may not be delivered are called back; two people resolve the exception.',
    ),
  ]
}
