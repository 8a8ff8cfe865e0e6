import type { StageFact } from '@lodestone/lineage'

export const BASIS_WORDS: { readonly [B in StageFact['basis']]: string } = {
  recorded: 'recorded',
  stated: 'stated by its supplier',
  silent: 'nobody says',
  before_collection: 'before it was scrap',
  not_posted: 'not posted yet',
  withdrawn: 'its posting was declared erroneous',
  occurred_later: 'made later than the moment asked for',
  unexplained_mass: 'mass without a cause',
  no_recorded_input: 'nothing recorded can have brought it',
  cycle: 'an input was kept out',
}

/** Where a stage was done, as far as anybody says: `US`, `AU or MM`, `not in CN, RU`. */
export const originWords = (origin: StageFact['origin']): string => {
  if (origin === 'unknown') return 'not known'
  return 'in' in origin ? origin.in.join(' or ') : `not in ${origin.notIn.join(', ')}`
}

/** The stage of a fact in words. */
export const stageWords = ({ stage }: Pick<StageFact, 'stage'>): string =>
  stage === null ? 'all before' : stage.replaceAll('_', ' ')
