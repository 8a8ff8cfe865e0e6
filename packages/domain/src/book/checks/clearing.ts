import type { Post } from '../../events/catalogue.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

type Clearing = Pick<Post<'PoolCleared'>, 'residue' | 'residueUncertainty' | 'detectionLimit'>

/** Whether a clearing proves that nothing is left: the residue, with its uncertainty, lies within what the method can see. */
export const provesClear = ({ residue, residueUncertainty, detectionLimit }: Clearing): boolean =>
  residue.grams + residueUncertainty.grams <= detectionLimit.grams

export const checkClearing = (pool: string, clearing: Clearing, field: string): Problem[] =>
  provesClear(clearing)
    ? []
    : [
        doubt(
          'RESIDUE_REMAINS',
          'note',
          [],
          field,
          `${formatGrams(clearing.residue.grams)} ± ${formatGrams(clearing.residueUncertainty.grams)} are left in ${pool}, more than the method's limit of ${formatGrams(clearing.detectionLimit.grams)}: what was in it stays behind what is drawn from it.`,
          'Clear it again, or leave it so.',
        ),
      ]
