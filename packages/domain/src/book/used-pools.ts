import type { Post } from '../events/catalogue.ts'
import { type PoolStep, passesOn } from '../events/pool-step.ts'
import { emptyPool, isLate, type PoolState, standingAt } from '../pools/pool-state.ts'
import type { RunType } from '../processes/process-kinds.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Book } from './book.ts'
import { checkClearing, wouldProveClear } from './checks/clearing.ts'
import { fatal } from './checks/problem.ts'
import type { Unsure } from './checks/unsure.ts'
import { checkWentRound } from './checks/went-round.ts'
import type { Context } from './context.ts'
import { keptBasis, registeredPool, wrongBasis } from './decide-pool.ts'
import type { Problem } from './outcome.ts'
import { useSteps } from './pool-use.ts'

type Used = {
  readonly poolSteps: { poolSteps?: PoolStep[] }
  readonly problems: Problem[]
  readonly unsure: Unsure
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
  const unsure = { more: 0, less: 0, most: 0 }
  const used = post.inputs.map((line) => line.lot)
  for (const [index, { pool: name, leaves }] of (post.pools ?? []).entries()) {
    const pool = registeredPool(book, name, `pools/${index}/pool`, context)
    if ('severity' in pool) return { problem: pool }
    const left = leftBy(book, leaves)
    const basis = keptBasis(book, pool) ?? left?.basis ?? post.inputs[0]?.mass.basis ?? 'as_weighed'
    const met = { book, pool, at: post.endedAt, basis }
    const { steps: through, passed } = useSteps(met, used, left === null ? null : left.grams)
    steps.push(...through.map((step) => saying(step, leaves)))
    if (left !== null) problems.push(...checkWentRound(met, { put: used, passed }, `pools/${index}`))
    const doubts = unsureOf({ book, name, at: post.endedAt, leaves, left: left?.grams ?? 0 }, through)
    unsure.more += doubts.more
    unsure.less += doubts.less
    unsure.most += doubts.most
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

/**
 * How far what stood in a pool when a run began may be off. What is left may have stood there before, with its run not posted yet; what stood
 * there when a run began that is posted late nobody knows any more; and what is left unknown may be all that stood there.
 */
const unsureOf = (
  { book, name, at, leaves, left }: { book: Book; name: string; at: string; leaves: Leaves; left: number },
  steps: readonly PoolStep[],
): Unsure => {
  const state = book.pools.get(name) ?? emptyPool
  const time = Date.parse(at)
  const rolled = steps.reduce((sum, step) => sum + (passesOn(step, steps) ? 0 : (step.rolled?.grams ?? 0)), 0)
  const most = heldLately(book, state)
  if (!isLate(state, time))
    return { more: Math.max(0, left - rolled), less: leaves === 'unknown' ? rolled : 0, most }
  const [stood] = standingAt(state, time)
  const ever = book.accounts.get(stood?.lot ?? '')?.inGrams ?? 0
  return { more: Math.max(left, ever), less: left + (leaves === 'unknown' ? rolled : 0), most }
}

/** The generations that say how much a pool holds when it is in use. */
const LATELY = 40
const heldLately = (book: Book, { generations }: PoolState): number =>
  generations
    .slice(-LATELY)
    .reduce((most, { lot }) => Math.max(most, book.accounts.get(lot)?.inGrams ?? 0), 0)

/** A generation that is what the run says that left it. */
const saying = (step: PoolStep, leaves: Leaves): PoolStep =>
  step.born &&
  !step.empty &&
  typeof leaves === 'object' &&
  'mass' in leaves &&
  leaves.composition !== undefined
    ? { ...step, composition: leaves.composition }
    : step

type Leaves = NonNullable<Post<RunType>['pools']>[number]['leaves']

/** What a run leaves in a pool, as far as it is known; null for nothing, proven. A clearing that proves nothing leaves what it found. */
const leftBy = (
  book: Book,
  leaves: Leaves,
): { readonly grams: number; readonly basis?: MassBasis } | null => {
  if (leaves === 'unknown') return { grams: 0 }
  if ('mass' in leaves) return leaves.mass
  return wouldProveClear(book, leaves.cleared) ? null : leaves.cleared.residue
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
