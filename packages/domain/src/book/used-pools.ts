import type { Post } from '../events/catalogue.ts'
import type { PoolStep } from '../events/pool-step.ts'
import type { RunType } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'
import { checkClearing } from './checks/clearing.ts'
import { fatal } from './checks/problem.ts'
import type { Context } from './context.ts'
import { registeredPool } from './decide-pool.ts'
import type { Problem } from './outcome.ts'
import { useStep } from './pool-step.ts'

type Used = { readonly poolSteps: { poolSteps?: PoolStep[] }; readonly problems: Problem[] }

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
  for (const [index, { pool: name, leaves }] of (post.pools ?? []).entries()) {
    const pool = registeredPool(book, name, `pools/${index}/pool`, context)
    if ('severity' in pool) return { problem: pool }
    const basis = post.inputs[0]?.mass.basis ?? 'as_weighed'
    if (leaves === 'unknown') steps.push(useStep(book, pool, post.endedAt, basis, 0))
    else if ('mass' in leaves) steps.push(useStep(book, pool, post.endedAt, basis, leaves.mass.grams))
    else {
      steps.push(useStep(book, pool, post.endedAt, basis, null))
      problems.push(...checkClearing(name, leaves.cleared, `pools/${index}/leaves/cleared`))
    }
  }
  return { poolSteps: steps.length > 0 ? { poolSteps: steps } : {}, problems }
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
