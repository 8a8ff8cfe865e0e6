import type { LotId, PoolId } from '../ids.ts'

/** A generation of a pool's content: a lot like any other. Times are in milliseconds of UTC. */
export type Generation = {
  readonly lot: LotId
  /** What is charged in the same epoch joins it. */
  readonly epoch: string
  /** From when it stands. */
  readonly from: number
  /** The last time that something went into it or came out of it. */
  readonly through: number
  /** The same, but for what a charge took over into the one that it began. */
  readonly acted: number
  /** How often something went into it or came out of it: when all of that is withdrawn, it never was. */
  readonly acts: number
  /** It began with nothing, before the first use of a pool that was clear. */
  readonly empty?: true | undefined
}

/** What was found in a pool, and how it is known. */
export type Survey = {
  readonly at: string
  readonly grams: number
  readonly uncertaintyGrams: number
  readonly basis: 'measured' | 'modelled' | 'inferred'
  readonly revision: number
}

/** When a pool was cleared, and what that rests on. */
export type RecordedClearing = {
  readonly at: string
  readonly revision: number
  readonly method: string
  readonly residueGrams: number
  readonly approver: string
  /** The residue lies within what the method can see: what was in the pool is behind what is drawn later no more. */
  readonly proven: boolean
}

/** A pool in its area's book. */
export type PoolState = {
  /** How many there ever were: each has its own number. */
  readonly count: number
  /** Those that stand, in the order of their time. One that was drawn of before anything was charged to it has still to be posted. */
  readonly generations: readonly Generation[]
  /** When it was cleared, proven: no generation has anything of one before that. In order. */
  readonly clearedAt: readonly number[]
  /** Those that stand, in the order of their time; of one time, as they were posted. */
  readonly surveys: readonly Survey[]
  /** Those that stand, proven or not, in the order of their time; of one time, as they were posted. */
  readonly clearings: readonly RecordedClearing[]
}

export const emptyPool: PoolState = {
  count: 0,
  generations: [],
  clearedAt: [],
  surveys: [],
  clearings: [],
}

/** The place of what is posted of that time (ISO 8601 with offset) among things in the order of theirs: after those of the same time. */
const placeOf = (things: readonly { readonly at: string }[], at: string): number => {
  const ms = Date.parse(at)
  return things.findLastIndex((other) => Date.parse(other.at) <= ms) + 1
}

/** The pool with one more survey, or clearing; without those of a revision, as if they had never been posted. */
export const withSurvey = (pool: PoolState, survey: Survey): PoolState => ({
  ...pool,
  surveys: pool.surveys.toSpliced(placeOf(pool.surveys, survey.at), 0, survey),
})
export const withoutSurvey = (pool: PoolState, revision: number): PoolState => ({
  ...pool,
  surveys: pool.surveys.filter((survey) => survey.revision !== revision),
})
export const withClearing = (pool: PoolState, clearing: RecordedClearing): PoolState =>
  withClearings(pool, pool.clearings.toSpliced(placeOf(pool.clearings, clearing.at), 0, clearing))
export const withoutClearing = (pool: PoolState, revision: number): PoolState =>
  pool.clearings.some((clearing) => clearing.revision === revision)
    ? withClearings(
        pool,
        pool.clearings.filter((clearing) => clearing.revision !== revision),
      )
    : pool

const withClearings = (pool: PoolState, clearings: readonly RecordedClearing[]): PoolState => ({
  ...pool,
  clearings,
  clearedAt: clearings.flatMap(({ at, proven }) => (proven ? [Date.parse(at)] : [])),
})

export const currentGeneration = (pool: PoolState): Generation | undefined => pool.generations.at(-1)

/** Whether a lot is a generation of a pool's content. */
export const isGeneration = (lot: LotId): boolean => /\.G\d+$/.test(lot)

/** The lot that is the n-th generation of a pool: `FTW-SC-CR-1.G3`. */
export const generationLot = (pool: PoolId, count: number): LotId => `${pool}.G${count}`
/** The pool that a lot could be a generation of, by its id; null for other lots. */
export const poolOfGeneration = (lot: LotId): PoolId | null => /^(.+)\.G\d+$/.exec(lot)?.[1] ?? null

/**
 * The generations between the two clearings that a time lies between, as their first index and the one after their last. Nothing of one
 * such stretch is in another; what happens at the very time of a clearing comes before it.
 */
export const stretchAt = (
  { generations, clearedAt }: PoolState,
  at: number,
): { readonly first: number; readonly end: number } => {
  const before = clearedAt.findLast((cleared) => cleared < at) ?? -Infinity
  const after = clearedAt.find((cleared) => cleared >= at) ?? Infinity
  const indexFrom = (least: number): number => {
    const index = generations.findIndex(({ from }) => from > least)
    return index < 0 ? generations.length : index
  }
  return { first: indexFrom(before), end: indexFrom(after) }
}

const stretchOf = (pool: PoolState, at: number): readonly Generation[] => {
  const { first, end } = stretchAt(pool, at)
  return pool.generations.slice(first, end)
}

/** The generations that could have held what was in the pool at a time, the one that stood then first. */
export const standingAt = (pool: PoolState, at: number): readonly Generation[] => {
  const stretch = stretchOf(pool, at)
  const stood = stretch.findLastIndex(({ from }) => from <= at)
  return stretch.slice(Math.max(0, stood))
}

/**
 * The generations that could take up what is put in at a time: from the first that gave or took something after it, for whatever it gave then has it
 * behind it, to the one that stood then. Before the first of a stretch, that one.
 */
export const takingAt = (pool: PoolState, at: number): readonly Generation[] => {
  const stretch = stretchOf(pool, at)
  const stood = stretch.findLastIndex(({ from }) => from <= at)
  if (stood < 0) return stretch.slice(0, 1)
  const acted = stretch.findIndex(({ through }) => through > at)
  return stretch.slice(acted < 0 ? stood : Math.min(acted, stood), stood + 1)
}

/** The generations that stand later than a time, before the next clearing. */
export const laterThan = (pool: PoolState, at: number): readonly Generation[] =>
  stretchOf(pool, at).filter(({ from }) => from > at)

/** Whether something went in or came out after that time, before the next clearing: then what is posted of that time is late. */
export const isLate = (pool: PoolState, at: number): boolean =>
  stretchOf(pool, at).some(({ from, through }) => from > at || through > at)

/** Whether the book knows of nothing that went in or came out after that time: what it has in the pool now, it had in it then. */
export const isUnchangedSince = ({ generations, clearedAt }: PoolState, at: number): boolean =>
  generations.every(({ from, through }) => from <= at && through <= at) &&
  clearedAt.every((cleared) => cleared < at)

/** What has stood in it since the last clearing, the oldest first; none while it is clear. */
export const sinceCleared = (pool: PoolState): readonly Generation[] =>
  pool.generations.slice(stretchAt(pool, Infinity).first)
