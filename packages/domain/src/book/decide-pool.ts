import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { areaOf } from '../ids.ts'
import { currentGeneration, emptyPool, isUnchangedSince } from '../pools/pool-state.ts'
import { BASIS_WORDS, formatGrams, type MassBasis } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import type { Pool } from '../registry/registry.ts'
import type { Book } from './book.ts'
import { checkClearing } from './checks/clearing.ts'
import { checkCycle } from './checks/cycle.ts'
import { doubt, fatal, judge, refused } from './checks/problem.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { checkWentRound } from './checks/went-round.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { happenedBy, type Moment } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import type { PoolAt } from './pool-at.ts'
import { chargeSteps } from './pool-charge.ts'
import { poolGrams } from './pool-grams.ts'
import { clearStep, drawStep } from './pool-step.ts'
import type { Meeting } from './pool-taking.ts'
import { accepted, draft } from './record.ts'

type PoolType = 'PoolCharged' | 'PoolDrawn' | 'PoolSurveyed' | 'PoolCleared'

/** Decides what is posted of a pool: a charge, a draw, a survey, a clearing. */
export const decidePool = (book: Book, post: Post<PoolType>, context: Context): Decision<LedgerEvent> => {
  const pool = registeredPool(book, post.pool, 'pool', context)
  if ('severity' in pool) return refused(pool)
  const met = { book, pool, at: post.occurredAt, basis: basisOf(book, pool, post) }
  const { steps: poolSteps, passed } = stepsOf(met, post)
  const trial = draft(book, post, context, { poolSteps })
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkPost({ ...met, passed }, post, trial, happenedBy(post, context)),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { poolSteps })
}

/** A pool of this area that the registry knows, or the problem that it is none. */
export const registeredPool = (
  book: Book,
  name: string,
  field: string,
  { registry }: Context,
): Pool | Problem => {
  if (areaOf(name) !== book.area)
    return fatal('WRONG_AREA', field, `Pool ${name} is not in ${book.area}.`, `Name a pool of ${book.area}.`)
  return (
    registry.pools.get(name) ??
    fatal(
      'POOL_UNKNOWN',
      field,
      `Pool ${name} is not registered.`,
      'Register the pool first, or correct its name.',
    )
  )
}

/** The basis that a pool's content is kept on, once something was put in or drawn. */
export const keptBasis = (book: Book, { pool }: Pool): MassBasis | undefined => {
  const generation = currentGeneration(book.pools.get(pool) ?? emptyPool)
  return generation === undefined ? undefined : book.accounts.get(generation.lot)?.basis
}

/** The basis that a pool's content is kept on: the first charge's. */
const basisOf = (book: Book, pool: Pool, post: Post<PoolType>): MassBasis => {
  const kept = keptBasis(book, pool)
  if (kept !== undefined) return kept
  if (post.type === 'PoolCharged') return post.lines[0]?.mass.basis ?? 'as_weighed'
  return post.type === 'PoolDrawn' ? (post.outputs[0]?.mass.basis ?? 'as_weighed') : 'as_weighed'
}

const stepsOf = (met: PoolAt, post: Post<PoolType>): Meeting => {
  switch (post.type) {
    case 'PoolCharged': {
      const charged = post.lines.map((line) => line.lot)
      const grams = post.lines.reduce((sum, line) => sum + line.mass.grams, 0)
      return chargeSteps(met, charged, grams)
    }
    case 'PoolDrawn':
      return { steps: [drawStep(met)], passed: [] }
    case 'PoolCleared':
      return { steps: [clearStep(met, post.residue.grams)], passed: [] }
    case 'PoolSurveyed':
      return { steps: [], passed: [] }
  }
}

const checkPost = (
  met: PoolAt & Pick<Meeting, 'passed'>,
  post: Post<PoolType>,
  trial: LedgerEvent<PoolType>,
  moment: Moment,
): Problem[] => {
  const { book, basis } = met
  const flow = flowOf(trial)
  switch (post.type) {
    case 'PoolCharged': {
      const charged = flow.takes.slice(0, post.lines.length)
      return [
        ...checkTakes(book, charged, {
          who: 'the charge',
          field: (index) => `lines/${index}`,
          began: moment,
        }),
        ...checkWentRound(met, { put: post.lines.map((line) => line.lot), passed: met.passed }, 'lines'),
        ...post.lines.flatMap((line, index) =>
          wrongBasis(line.mass.basis, basis, post.pool, `lines/${index}/mass`),
        ),
      ]
    }
    case 'PoolDrawn':
      return [
        ...checkYields(book, flow.yields, (index) => `outputs/${index}`, moment),
        ...checkCycle(book, flow, (index) => `outputs/${index}`),
        ...post.outputs.flatMap((line, index) =>
          wrongBasis(line.mass.basis, basis, post.pool, `outputs/${index}/mass`),
        ),
        ...checkContent(book, post.pool, trial),
      ]
    case 'PoolSurveyed':
      return checkSurvey(book, post)
    case 'PoolCleared':
      return checkClearing(book, post, post.occurredAt, 'residue')
  }
}

export const wrongBasis = (given: MassBasis, kept: MassBasis, pool: string, field: string): Problem[] =>
  given === kept
    ? []
    : [
        fatal(
          'BASIS_MISMATCH',
          field,
          `The content of ${pool} is kept ${BASIS_WORDS[kept]}; here it is given ${BASIS_WORDS[given]}.`,
          `Give the mass ${BASIS_WORDS[kept]}.`,
        ),
      ]

/** A pool may hold more than the book says: that is worth a word, and no dispute, for its content is inferred. */
const checkContent = (book: Book, pool: string, trial: LedgerEvent<PoolType>): Problem[] =>
  flowOf(trial).takes.flatMap((take) => {
    const account = book.accounts.get(take.lot)
    if (account === undefined || account.bornAt === null) {
      return [
        doubt(
          'LOT_NOT_YET_POSTED',
          'warning',
          [take.lot],
          'pool',
          account === undefined || account.inGrams === 0
            ? `Nothing has been charged to ${pool} yet; what is drawn is of unknown provenance until it is.`
            : `What was first charged to ${take.lot} is withdrawn; what is drawn is of unknown provenance until something is charged to it again.`,
          'Post the charges that are missing.',
        ),
      ]
    }
    const has = poolGrams(book, pool)
    return take.grams <= has + weighingAllowance(account.inGrams)
      ? []
      : [
          doubt(
            'POOL_OVERDRAWN',
            'note',
            [take.lot],
            'outputs',
            `By the book ${pool} holds ${formatGrams(has)}; ${formatGrams(take.grams)} are drawn.`,
            'Survey the pool.',
          ),
        ]
  })

/**
 * A survey against what the book has in the pool. Of one that is posted after what happened to the pool since, the book cannot say what it had in it then: it
 * keeps no content of past times. That is left to the accountancy, which reads it from the log.
 */
const checkSurvey = (book: Book, post: Post<'PoolSurveyed'>): Problem[] => {
  const state = book.pools.get(post.pool) ?? emptyPool
  if (!isUnchangedSince(state, Date.parse(post.occurredAt))) return []
  const generation = currentGeneration(state)
  const account = generation === undefined ? undefined : book.accounts.get(generation.lot)
  if (account === undefined || generation === undefined || post.basis === 'inferred') return []
  const has = poolGrams(book, post.pool)
  // An expanded uncertainty (k = 2) is passed by one survey in twenty; half as much again by three in a thousand.
  const most = Math.floor(post.uncertainty.grams * 1.5) + weighingAllowance(account.inGrams)
  return Math.abs(post.content.grams - has) <= most
    ? []
    : [
        doubt(
          'POOL_DIFFERS',
          'warning',
          [generation.lot],
          'content',
          `By the book ${post.pool} holds ${formatGrams(has)}; the survey finds ${formatGrams(post.content.grams)} ± ${formatGrams(post.uncertainty.grams)}.`,
          'Look for charges and draws that are not posted.',
        ),
      ]
}
