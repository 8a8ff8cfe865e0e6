import type { Post } from '../events/catalogue.ts'
import type { PoolStep } from '../events/pool-step.ts'
import { emptyPool, isLate } from '../pools/pool-state.ts'
import type { RunType } from '../processes/process-kinds.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Book } from './book.ts'
import { checkClearing, provesClear } from './checks/clearing.ts'
import { fatal } from './checks/problem.ts'
import type { Context } from './context.ts'
import { keptBasis, registeredPool, wrongBasis } from './decide-pool.ts'
import type { Problem } from './outcome.ts'
import { useSteps } from './pool-step.ts'

type Used = {
  readonly poolSteps: { poolSteps?: PoolStep[] }
  readonly problems: Problem[]
  /** Grams that stood in them before, of which it is not known how much: the run is posted late. */
  readonly unsure: number
}

/** How a run meets the pools that it uses: what stood in them is behind what it gives; what it leaves stands in them after it. */
export const usedPools = (
  book: Book,
  post: Post<RunType>,
  context: Context,
): Used | { readonly problem: Problem } => {
  const silent = silence(post, context)
  if (silent) return { problem: silent }
  const steps: PoolStep[] = []
  const problems: Problem[] = []
  let unsure = 0
  const used = post.inputs.map((line) => line.lot)
  for (const [index, { pool: name, leaves }] of (post.pools ?? []).entries()) {
    const pool = registeredPool(book, name, `pools/${index}/pool`, context)
    if ('severity' in pool) return { problem: pool }
    const left = leftBy(leaves)
    const basis = keptBasis(book, pool) ?? left?.basis ?? post.inputs[0]?.mass.basis ?? 'as_weighed'
    const met = { book, pool, at: post.endedAt, basis }
    if (isLate(book.pools.get(name) ?? emptyPool, Date.parse(post.endedAt))) unsure += left?.grams ?? 0
    steps.push(...useSteps(met, used, left === null ? null : left.grams))
    if (left?.basis !== undefined)
      problems.push(...wrongBasis(left.basis, basis, name, `pools/${index}/leaves`))
    if (typeof leaves === 'object' && 'cleared' in leaves)
      problems.push(
        ...checkClearing(
          book,
          { pool: name, ...leaves.cleared },
          post.endedAt,
          `pools/${index}/leaves/cleared`,
        ),
      )
  }
  return { poolSteps: steps.length > 0 ? { poolSteps: steps } : {}, problems, unsure }
}

type Leaves = NonNullable<Post<RunType>['pools']>[number]['leaves']

/** What a run leaves in a pool, as far as it is known; null for nothing, proven. A clearing that proves nothing leaves what it found. */
const leftBy = (leaves: Leaves): { readonly grams: number; readonly basis?: MassBasis } | null => {
  if (leaves === 'unknown') return { grams: 0 }
  if ('mass' in leaves) return leaves.mass
  return provesClear(leaves.cleared) ? null : leaves.cleared.residue
}

/** Equipment that is a pool holds back; a run that says nothing of what it leaves there is refused. */
const silence = (post: Post<RunType>, { registry }: Context): Problem | null => {
  const { equipment } = post
  if (equipment === undefined || !registry.pools.has(equipment)) return null
  return (post.pools ?? []).some(({ pool }) => pool === equipment)
    ? null
    : fatal(
        'POOL_NOT_SAID',
        'pools',
        `${equipment} holds back material; the run does not say what it leaves there.`,
        'Give the mass that is left, "unknown", or the clearing with its evidence.',
      )
}
