import type { LedgerEvent } from '../../events/catalogue.ts'
import type { ContractTerms, Leaving, LeavingLine } from '../../events/line-delivery.ts'
import type { ShippingGate } from '../../events/shipping-gate.ts'
import type { AreaCode } from '../../ids.ts'
import type { Registry } from '../../registry/registry.ts'
import type { Book } from '../book.ts'
import type { Context, LineVerdict } from '../context.ts'
import { termsFor, type WithTerms } from '../contract-terms.ts'
import type { Problem } from '../outcome.ts'
import { overrulingOf } from '../overrulings.ts'
import { doubt } from './problem.ts'

/** Whether a key was in wrong hands: then goods may rest on what nobody believes. */
export const hasCutOff = ({ keys }: Registry): boolean => keys.some(({ cutOff }) => cutOff !== undefined)

/** The keys that were in wrong hands, as a sentence names them. */
const cutOffKeys = ({ keys }: Registry): string =>
  [...keys.values()]
    .filter(({ cutOff }) => cutOff !== undefined)
    .map(({ key, owner }) => `key ${key} of ${owner}`)
    .sort()
    .join(' or ')

/** Whether something has to be asked before goods go to this addressee: for the area's gate, or because a key was in wrong hands. Goods to another area stay in the house. */
export const isWatched = (
  registry: Registry,
  area: AreaCode,
  { addressee }: Pick<Leaving, 'addressee'>,
): boolean =>
  'party' in addressee && (registry.areas.get(area)?.shippingGate !== undefined || hasCutOff(registry))

/** The gate that each line of what leaves is under, in their order; null for a line that is under none. */
export const gatesOf = (
  registry: Registry,
  book: WithTerms & Pick<Book, 'area'>,
  { addressee, lines }: Pick<Leaving, 'addressee' | 'lines'>,
): readonly (ShippingGate | null)[] => {
  const gate = registry.areas.get(book.area)?.shippingGate
  if (gate === undefined || !('party' in addressee)) return lines.map(() => null)
  const { addressees, clauses } = gate
  const isForAll = addressees === undefined && clauses === undefined
  const isForParty = isForAll || (addressees ?? []).includes(addressee.party)
  // On paper, or by what compliance recorded: whoever leaves a clause out of the papers does not go past the gate.
  const carries = (line: LeavingLine): boolean =>
    [...(line.clauses ?? []), ...(termsFor(book, addressee, line)?.clauses ?? [])].some((text) =>
      (clauses ?? []).includes(text.split(' ', 1)[0] ?? ''),
    )
  return lines.map((line) => (isForParty || carries(line) ? gate : null))
}

/** What the event keeps of the gate: the verdict of each line, and where it was overruled. */
export const verdictsOfLines = (
  book: Book,
  leaving: Leaving,
  { registry, verdicts = [] }: Context,
): Pick<LedgerEvent<'MagnetShipped'>, 'verdicts'> => {
  const gates = gatesOf(registry, book, leaving)
  if (gates.every((gate) => gate === null)) return {}
  return {
    verdicts: leaving.lines.map(({ lot }, index) => {
      if (gates[index] === null) return null
      const overruled = overrulingOf(book, leaving.parcel, lot)?.revision
      return {
        verdict: verdicts[index]?.given ?? null,
        ...(overruled === undefined ? {} : { overruled }),
      }
    }),
  }
}

/**
 * Whether each line under a gate has a verdict that passes, made upon the lot and the contract's terms as they are, and rests on nothing that is not believed. An intent goes no further without;
 * what has left is accepted, and disputed. A compliance officer's word goes before both.
 */
export const checkShippingGate = (
  book: Book,
  leaving: Leaving,
  { registry, verdicts = [] }: Context,
  field: (index: number) => string,
): Problem[] => {
  const gates = gatesOf(registry, book, leaving)
  return leaving.lines.flatMap((line, index) => {
    const [gate, told, at] = [gates[index] ?? null, verdicts[index] ?? NONE, field(index)]
    const overruled = overrulingOf(book, leaving.parcel, line.lot) !== undefined
    const suspicions = overruled ? [] : checkSuspicions(registry, line, told, at)
    return [
      ...suspicions,
      ...(gate === null ? [] : checkLine(book, leaving, { gate, line, field: at }, told)),
    ]
  })
}

const checkSuspicions = (
  registry: Registry,
  { lot }: LeavingLine,
  { suspicions = [], isUnasked = false }: LineVerdict,
  field: string,
): Problem[] => {
  if (isUnasked) {
    const keys = cutOffKeys(registry)
    const said = `Whether lot ${lot} rests on what ${keys} posted from its cut-off on could not be asked: the provenance service is away.`
    const wayOut =
      'Once it answers see "lodestone keys posted <key>": where the lot rests on something that is open, call the goods back. Nobody is given a certificate of them until then.'
    return [doubt('KEY_CUT_OFF', 'warning', [lot], field, said, wayOut)]
  }
  const [first] = suspicions
  if (first === undefined) return []
  const more = suspicions.length > 1 ? ` And ${suspicions.length - 1} more.` : ''
  return [
    doubt(
      'KEY_CUT_OFF',
      'disputed',
      [lot],
      field,
      `Lot ${lot} rests on what is not believed: ${first}.${more}`,
      'Ship another lot; or have what the key posted looked into, and confirmed or declared erroneous: lodestone keys posted <key>.',
      'Have compliance look into what the key posted; what did not happen is declared erroneous, and two people resolve the exception.',
    ),
  ]
}

const NONE: LineVerdict = { given: null, reasons: ['None was asked for.'], upon: undefined, under: undefined }

type GatedLine = { readonly gate: ShippingGate; readonly line: LeavingLine; readonly field: string }

const checkLine = (
  book: Book,
  { parcel, addressee }: Leaving,
  { gate, line, field }: GatedLine,
  { given, reasons, upon, under }: LineVerdict,
): Problem[] => {
  const { lot } = line
  const passes = given !== null && gate.passes.includes(given.outcome)
  const isAsItWas = book.accounts.get(lot) === upon && termsFor(book, addressee, line) === under
  if (passes && isAsItWas) return []
  const overruling = overrulingOf(book, parcel, lot)
  if (overruling !== undefined) {
    const said = `${overruling.owner} has overruled the shipping gate for ${lot} in ${parcel}: ${overruling.reason}`
    return [doubt('SHIPPING_GATED', 'note', [lot], field, said, 'Nothing is left to do.')]
  }
  if (passes) {
    const said = `Lot ${lot}, or what is recorded of its contract, has changed since its verdict was given as of position ${given.position}.`
    return [
      doubt('VERDICT_STALE', 'warning', [lot], field, said, 'Send it again: the verdict is asked anew.'),
    ]
  }
  const party = 'party' in addressee ? addressee.party : addressee.area
  return [
    doubt(
      'SHIPPING_GATED',
      'disputed',
      [lot],
      field,
      [`Lot ${lot} may not go to ${party}: ${finds(gate, given)}.`, ...reasons, ...untold(line, under)].join(
        ' ',
      ),
      `Ship another lot, have what is missing said, or have a compliance officer record the contract's terms or overrule it for ${parcel}.`,
      'Have compliance look at it: goods that may not be delivered are called back; two people resolve the exception.',
    ),
  ]
}

const finds = ({ ruleSet }: ShippingGate, given: LineVerdict['given']): string =>
  given === null
    ? `there is no verdict of ${ruleSet}`
    : `it is ${given.outcome} by ${given.ruleSet} ${given.version} for delivery on ${given.date}`

/** Exceptions that rest on the end item or on a determination were not tried where nobody recorded one. */
const untold = ({ contract, lineItem }: LeavingLine, under: ContractTerms | undefined): string[] => {
  if (under !== undefined) return []
  if (contract === undefined)
    return [
      'It names no contract: it is judged as if that carried the clause, and no exception for an end item or by a determination could be tried.',
    ]
  const name = lineItem === undefined ? contract : `${contract}, line ${lineItem}`
  return [
    `Compliance has recorded no terms of ${name}: it is judged as if that carried the clause, and no exception for an end item or by a determination could be tried.`,
  ]
}
