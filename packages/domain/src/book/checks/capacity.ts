import type { Post } from '../../events/catalogue.ts'
import type { TakeLine } from '../../events/lines.ts'
import { reachesProduct } from '../../materials/stages.ts'
import { processKind, type RunType } from '../../processes/process-kinds.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

const charged = (inputs: readonly TakeLine[]): number =>
  inputs.reduce(
    (sum, { mass, returned, role }) => sum + (reachesProduct(role) ? mass.grams - (returned?.grams ?? 0) : 0),
    0,
  )

const held = (grams: number, process: RunType, field: string): Problem[] => {
  const { capacityGrams, words } = processKind(process)
  return grams <= capacityGrams
    ? []
    : [
        fatal(
          'CAPACITY_EXCEEDED',
          field,
          `${formatGrams(grams)} is more than one run of ${words} can hold (${formatGrams(capacityGrams)}).`,
          'Check the units: kilograms may have been posted for grams.',
        ),
      ]
}

/**
 * Whether one run of this kind can hold what its post says that went in, came out, and stays in pools. What the book believes to have stood
 * there is not asked: an earlier post may have been wrong.
 */
export const checkCapacity = (post: Post<RunType>): Problem[] => [
  ...held(charged(post.inputs), post.type, 'inputs'),
  ...held(
    post.outputs.reduce((sum, { mass }) => sum + mass.grams, 0),
    post.type,
    'outputs',
  ),
  ...(post.pools ?? []).flatMap(({ leaves }, index) =>
    typeof leaves === 'object' && 'mass' in leaves
      ? held(leaves.mass.grams, post.type, `pools/${index}/leaves/mass`)
      : [],
  ),
]

/** Whether one run can hold what a part of it says that went in. */
export const checkPartCapacity = (post: Post<'RunOpened' | 'RunAdded'>): Problem[] =>
  held(charged(post.inputs), post.process, 'inputs')
