import { isRareEarth, type Stage } from '@lodestone/domain'
import type { LotProvenance, StageFact } from '../evidence/provenance.ts'
import type { ExceptionOf } from '../rule-set/exceptions.ts'
import { isOfTheGoods } from './standing.ts'

/**
 * How a lot stands to the exception for recycled magnets. `none`: nothing in it was recycled. `holds`: all of its rare earths were, by the short loop, milled and
 * sintered where the text asks. `doubtful`: the text does not say (a blend, the long loop, mixed mills). `fails`: it plainly does not hold.
 */
export type Recycled = {
  readonly state: 'none' | 'holds' | 'doubtful' | 'fails'
  /** Virgin rare earths are in it as well, and that alone makes it doubtful. */
  readonly blendOnly: boolean
  readonly sentence: string
}

const of = (state: Recycled['state'], sentence: string, blendOnly = false): Recycled => ({
  state,
  blendOnly,
  sentence,
})

/** Whether a fact tells of matter before it became scrap. */
export const isPriorLife = ({ life }: StageFact): boolean => life === 'prior'

export const recycledOf = (
  { materials, milledIn, sinteredIn }: ExceptionOf<'recycled'>,
  { material, facts }: LotProvenance,
): Recycled => {
  const own = facts.filter(({ element, role }) => isRareEarth(element) && role !== 'coating')
  if (!own.some(isPriorLife)) return of('none', 'Nothing in it is recycled.')
  const first = own.filter((fact) => !isPriorLife(fact))
  if (material === null || !materials.includes(material))
    return of('fails', 'The exception is for sintered neodymium-iron-boron magnets only.')
  if (hasStage(first, 'bond')) return of('fails', 'It was bonded: the exception asks for sintering.')
  const milled = within(first, 'mill', milledIn)
  const sintered = within(first, 'sinter', sinteredIn)
  if (milled === 'none')
    return of('fails', `The recycled material was milled outside ${milledIn.join(', ')}.`)
  if (sintered === 'none' || sintered === 'some')
    return of('fails', `It was sintered outside ${sinteredIn.join(', ')}.`)
  if (milled === 'unknown')
    return of('fails', `Nobody proves that the recycled material was milled in ${milledIn.join(', ')}.`)
  if (sintered === 'unknown')
    return of('fails', `Nobody proves that it was sintered in ${sinteredIn.join(', ')}.`)
  if (milled === 'some')
    return of('doubtful', 'It was milled in several countries: the text does not say whether that suffices.')
  if (hasStage(first, 'recycle_chem'))
    return of(
      'doubtful',
      'It was recycled to oxide (the long loop): the text does not say whether the later milling is that of the recycled material.',
    )
  if (isVirgin(first))
    return of('doubtful', 'Virgin material is in it as well: the text does not speak of blends.', true)
  return of(
    'holds',
    `All of its rare earths are recycled; they were milled in ${milledIn.join(', ')}, and it was sintered in ${sinteredIn.join(', ')}.`,
  )
}

const hasStage = (facts: readonly StageFact[], stage: Stage): boolean =>
  facts.some((fact) => fact.stage === stage)

/** Matter of a first life that came from a mine, or of which nothing is known. */
const isVirgin = (first: readonly StageFact[]): boolean =>
  first.some(({ stage }) => stage === 'mine' || stage === null)

/** Whether a stage was done within these countries: always, partly, nowhere, or nobody can say. */
const within = (
  facts: readonly StageFact[],
  stage: Stage,
  countries: readonly string[],
): 'all' | 'some' | 'none' | 'unknown' => {
  const places = facts.filter((fact) => fact.stage === stage)
  if (places.length === 0) return 'unknown'
  const known = places.map((fact): boolean | null => {
    if (fact.origin === 'unknown' || !('in' in fact.origin) || !isOfTheGoods(fact)) return null
    const inside = fact.origin.in.map((code) => countries.includes(code))
    return inside.every((is) => is) ? true : inside.some((is) => is) ? null : false
  })
  if (known.every((is) => is === true)) return 'all'
  if (known.every((is) => is === false)) return 'none'
  return known.includes(null) ? 'unknown' : 'some'
}
