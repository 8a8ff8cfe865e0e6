import { areaOf, type Element, isGeneration, type LotId, type Stage } from '@lodestone/domain'
import type { FactOrigin, StageFact } from '../evidence/provenance.ts'
import type { Prohibition } from '../rule-set/prohibition.ts'
import { isOfTheGoods } from './standing.ts'

const NAMES: Partial<Record<Element, string>> = {
  La: 'lanthanum',
  Ce: 'cerium',
  Gd: 'gadolinium',
  Ho: 'holmium',
  Y: 'yttrium',
  Ni: 'nickel',
  Si: 'silicon',
  Nd: 'neodymium',
  Pr: 'praseodymium',
  Dy: 'dysprosium',
  Tb: 'terbium',
  Sm: 'samarium',
  Fe: 'iron',
  B: 'boron',
  Co: 'cobalt',
  Cu: 'copper',
  Al: 'aluminium',
  Ga: 'gallium',
  Nb: 'niobium',
  Zr: 'zirconium',
}
const DONE: { readonly [S in Stage]: string } = {
  mine: 'mined',
  beneficiate: 'concentrated',
  crack_leach: 'refined (cracked and leached)',
  separate: 'separated',
  reduce_to_metal: 'reduced to metal',
  ferroalloy: 'made into ferroalloy',
  alloy_melt: 'melted into the alloy',
  hydrogen_decrepitate: 'made into powder (hydrogen)',
  mill: 'milled',
  press: 'pressed',
  sinter: 'sintered',
  bond: 'bonded',
  heat_treat: 'heat treated',
  gbd: 'diffused at the grain boundary',
  machine: 'machined',
  coat: 'coated',
  magnetize: 'magnetized',
  eol_collect: 'collected',
  dismantle: 'dismantled',
  hpms: 'made into powder by hydrogen processing of scrap',
  recycle_chem: 'recycled by chemistry',
  assemble: 'assembled',
}

/** More elements than this are told by their symbols. */
const FEW = 6

export const elementNames = (elements: readonly Element[]): string =>
  elements.length > FEW
    ? `elements ${elements.join(', ')}`
    : listed(
        elements.map((element) => NAMES[element] ?? element),
        'and',
      )
const were = (elements: readonly Element[]): string => (elements.length > 1 ? 'were' : 'was')
const listed = (words: readonly string[], last: string): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

export const done = (stage: Stage): string => DONE[stage]

/** Where it was, in words; covered countries by their full names. */
export const place = (rules: Prohibition, origin: FactOrigin): string => {
  const name = (code: string) => rules.coveredCountries.find((each) => each.code === code)?.name ?? code
  if (origin === 'unknown') return 'a country that is not known'
  return 'in' in origin
    ? listed(origin.in.map(name), 'or')
    : `another country than ${listed(origin.notIn.map(name), 'or')}`
}

/** That a fact offends. */
export const offence = (
  rules: Prohibition,
  lot: LotId,
  elements: readonly Element[],
  fact: StageFact,
): string => {
  const where = place(rules, fact.origin)
  const site = fact.site === null ? '' : `, at ${fact.site}`
  const says =
    fact.basis !== 'stated' ? were(elements) : `${elements.length > 1 ? 'are' : 'is'} stated to have been`
  const before = fact.life === 'prior' ? ', before it was recycled' : ''
  const what = fact.stage === null ? 'worked' : done(fact.stage)
  return `The ${elementNames(elements)} of ${lot} ${says} ${what} in ${where}${site}${before}${seen(fact)}.`
}

/** That it is coated, which nobody has decided yet. */
export const coated = (lot: LotId, fact: StageFact): string => {
  const site = fact.site === null ? '' : ` at ${fact.site}`
  return `${lot} was coated${site}${seen(fact)}: the text does not say whether what a coating is made of belongs to the magnet, and where that is from is not followed. Counsel has to say; once decided, it is written into the rule set (policies.coating).`
}

/** That nothing offends, and nothing is open: where all that the text restricts was done. */
export const allKnown = (rules: Prohibition, lot: LotId, facts: readonly StageFact[]): string => {
  const inCountries = facts.flatMap(({ origin }) =>
    origin !== 'unknown' && 'in' in origin ? origin.in.map((code) => place(rules, { in: [code] })) : [],
  )
  const notIn = facts.some(({ origin }) => origin !== 'unknown' && 'notIn' in origin)
  const places = [
    ...[...new Set(inCountries)].sort(),
    ...(notIn ? ['places that are stated to be in no covered country'] : []),
  ]
  return `Every stage of ${lot} that the text restricts is recorded or stated to have been done in ${listed(places, 'and')}: none of these is a covered country.`
}

/** That a fact leaves open what would have to be known. */
export const openQuestion = (
  rules: Prohibition,
  lot: LotId,
  elements: readonly Element[],
  fact: StageFact,
): string => {
  const names = elementNames(elements)
  const isPrior = fact.life === 'prior'
  const life = isPrior ? ' before it was recycled' : ''
  const by = fact.witness ?? ''
  if (fact.stage === null)
    return `Nothing is known of ${elements.length > FEW ? `what came into ${lot}${by === '' ? '' : ` by ${by}`}` : `the ${names} of ${lot}${by === '' ? '' : ` that came by ${by}`}`}${isPrior ? ', of the time before it was recycled' : ''}${whyNothing(fact)}.`
  const what = `where the ${names} of ${lot} ${were(elements)} ${done(fact.stage)}${life}`
  if (fact.basis === 'recorded')
    return `It is not known ${what}: ${fact.site === null ? 'its site' : `the site ${fact.site}`} is not registered${seen(fact)}.`
  if (fact.basis === 'expired')
    return `It is no longer stated ${what}: the statement was good through ${fact.expires}${seen(fact)}.`
  if (fact.origin === 'unknown') return `Nobody says ${what}${seen(fact)}.`
  if (!isOfTheGoods(fact))
    return `It is not known ${what}: the statement ${custodyWords(fact)}, and says nothing of this very material${seen(fact)}.`
  return `It is not sure ${what}: stated is ${place(rules, fact.origin)}${seen(fact)}.`
}

const custodyWords = ({ custody }: StageFact): string =>
  custody === null ? 'names no model of custody' : `is under ${custody.replaceAll('_', ' ')} custody`

/** Where it is to be seen: the nearest lot, and how many more. */
const seen = ({ witness, witnesses }: StageFact): string => {
  if (witness === null) return ''
  return witnesses > 1 ? ` (see ${witness} and ${witnesses - 1} more)` : ` (see ${witness})`
}

/** What stood in equipment before the ledger began is nobody's event: it is declared, or cleared. */
const whyNothing = ({ basis, witness }: StageFact): string =>
  basis === 'no_recorded_input' && witness !== null && isGeneration(witness)
    ? `: what stood in ${witness.replace(/\.G\d+$/, '')} before it was first used is not recorded; declare it as opening inventory, or clear it, with evidence, before it is used`
    : (WHY[basis] ?? '')

/** Why nothing is known. */
const WHY: Partial<Record<StageFact['basis'], string>> = {
  not_posted: ': the lot is used, its birth is not posted',
  withdrawn: ': its birth was declared erroneous, and nothing stands in its place',
  occurred_later: ': its birth is dated later',
  unexplained_mass: ': more left it than came in',
  no_recorded_input: ': nothing that is recorded as going in can have brought it',
  cycle: ': an input of it was kept out, for it would have closed a circle',
}

/** Who could answer it. */
export const whoCouldSay = ({ basis, site, witness, source }: StageFact): string => {
  const of = witness === null ? 'these goods' : witness
  switch (basis) {
    case 'recorded':
      return `whoever keeps the registry: the country of ${site ?? of}`
    case 'stated':
    case 'expired':
    case 'silent':
      return source === null ? `the supplier of ${of}` : `${source}, the supplier of ${of}`
    case 'before_collection':
      return `whoever collected ${of}`
    default:
      return witness === null ? 'whoever posts for its area' : `whoever posts for ${areaOf(witness)}`
  }
}
