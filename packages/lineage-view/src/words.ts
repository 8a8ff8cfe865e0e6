import { formatRounded, type MaterialCode, materialOf, type Stage } from '@lodestone/domain/plain'
import type { MissingReason } from '@lodestone/lineage'
import type { Facts, Lacking } from './drawing.ts'

/** What drawings and tables say, in words. */

const LANE_TITLES: { readonly [S in Stage]: string } = {
  eol_collect: 'Collect',
  dismantle: 'Take apart',
  mine: 'Mine',
  beneficiate: 'Concentrate',
  crack_leach: 'Crack, leach',
  recycle_chem: 'Recycle (chemistry)',
  separate: 'Separate',
  reduce_to_metal: 'Metal',
  ferroalloy: 'Ferroalloy',
  alloy_melt: 'Alloy melt',
  hpms: 'Recycle (hydrogen)',
  hydrogen_decrepitate: 'Decrepitate',
  mill: 'Mill',
  press: 'Press',
  sinter: 'Sinter',
  bond: 'Bond',
  heat_treat: 'Heat treat',
  gbd: 'Diffuse',
  machine: 'Machine',
  coat: 'Coat',
  magnetize: 'Magnetize',
  assemble: 'Assemble',
}
export const laneTitle = (stage: Stage, turn: number): string =>
  turn === 0 ? LANE_TITLES[stage] : `${LANE_TITLES[stage]} · turn ${turn + 1}`

const REASONS: { readonly [R in MissingReason]: string } = {
  not_posted: 'birth not posted',
  occurred_later: 'dated later than what it went into',
  withdrawn: 'birth withdrawn',
  unexplained_mass: 'mass without a cause',
  no_recorded_input: 'no recorded input',
  cycle: 'an input that was kept out',
  limit: 'not loaded: beyond the limit',
  depth: 'not loaded: beyond the depth',
}
/** Why a lot or a part of a drawing is missing, in words. */
export const reasonWords = (reason: MissingReason): string => REASONS[reason]

const SOURCES: Readonly<Record<string, string>> = {
  mined: 'mined',
  post_consumer: 'recycled, post-consumer',
  pre_consumer: 'recycled, pre-consumer',
  declared: 'bought in',
  opening: 'opening inventory',
  unexplained: 'origin unknown',
}
export const sourceWords = (kind: string): string => SOURCES[kind] ?? kind

export const materialWords = (material: string | null): string =>
  material === null ? 'not posted' : materialOf(material as MaterialCode).name

/** At most so many names, then how many more. */
const few = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} + ${names.length - most}`

export const countryWords = (countries: readonly (string | null)[]): string =>
  few(
    countries.map((country) => country ?? 'country unknown'),
    6,
  )

export const lackingGrams = (lacking: readonly Lacking[]): number =>
  lacking.reduce((sum, { grams }) => sum + grams, 0)

export const lackingWords = (lacking: readonly Lacking[]): string =>
  few(
    lacking.map(({ reason }) => reasonWords(reason)),
    2,
  )

const materialsOf = ({ materials }: Facts): string => few(materials.map(materialWords), 2)

/** Where it was made; of what came in from outside only how: where it was received says nothing of its origin. */
const placeOf = ({ sourceKinds, countries }: Facts): string =>
  sourceKinds.some((kind) => kind !== 'mined')
    ? sourceKinds.map(sourceWords).join(', ')
    : countryWords(countries)

/** The second line of a node: mass, what or where, and its country or how it came in. */
export const subtitleOf = (facts: Facts, month: string | null): string =>
  [
    formatRounded(facts.grams),
    facts.lots === 1 ? materialsOf(facts) : few(facts.areas, 2),
    month,
    placeOf(facts),
  ]
    .filter((part) => part !== null)
    .join(' · ')

export const titleOfGroup = (facts: Facts): string =>
  `${facts.lots.toLocaleString('en')} × ${materialsOf(facts)}`
export const titleOfKnot = (facts: Facts): string =>
  `${facts.lots.toLocaleString('en')} lots that feed each other`
export const titleOfRest = ({ shown, total }: { shown: number; total: number }): string =>
  `${shown.toLocaleString('en')} of ${total.toLocaleString('en')} shown`
