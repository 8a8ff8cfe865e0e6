import type { LedgerEvent } from '../events/catalogue.ts'
import { passesOn } from '../events/pool-step.ts'
import type { Flow, Take } from '../flow/flow.ts'
import type { LotId } from '../ids.ts'
import { reachesProduct } from '../materials/stages.ts'
import { isRunType, type RunType, runKey } from '../processes/process-kinds.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Book } from './book.ts'

/** A quantity of a lot on one side of a run's element balance. */
export type BalanceLine = { readonly lot: LotId; readonly grams: number; readonly basis: MassBasis }
/** What went into a run while it was open, with the revision of the part that it was posted with. */
export type PartLine = BalanceLine & { readonly part: number }

/** The two sides of a run's element balance. */
export type BalanceSides = {
  readonly takes: readonly BalanceLine[]
  readonly gives: readonly BalanceLine[]
  /** What came out of pools: nobody analyzes it, so that it may be anything. */
  readonly pooledGrams: number
}

/** How a run's element balance stands. */
export type BalanceState = {
  /** The lots whose analysis it waits for, where there are any. */
  readonly waits?: readonly LotId[] | undefined
  /** The exception that says that it does not close. */
  readonly exception?: string | undefined
  /** What two people have accepted of it: as long as it says the same, it is not raised again. */
  readonly accepted?: string | undefined
}

/** A run's element balance as its book keeps it: its sides as columns, for there is one a run, for ever. */
export type RunBalance = BalanceState & {
  /** What went in, then what came out. */
  readonly lots: readonly LotId[]
  readonly grams: readonly number[]
  /** Left out where all of it is as weighed. */
  readonly bases?: readonly MassBasis[] | undefined
  /** How many of the lots went in. */
  readonly took: number
  /** The revisions of the parts that the first of them were posted with. */
  readonly parts?: readonly number[] | undefined
  readonly pooledGrams?: number | undefined
}

/** A run whose number is used. */
export type RunRecord = {
  readonly revision: number
  /** The lot that stood for its content, where it was posted in parts. */
  readonly content?: LotId | undefined
  /** Something that went into it was, or may have been, still to be posted when its end was. */
  readonly awaited?: true | undefined
  /** Where it gave more than it took: both in grams, and what it gave. A part that comes later may be the cause. */
  readonly gain?:
    | { readonly took: number; readonly gave: number; readonly lots: readonly LotId[] }
    | undefined
  /** None where it cannot be struck: what stood in a pool that it used is not known. */
  readonly balance?: RunBalance | undefined
}

export type RunEvent = LedgerEvent<RunType>
export const isRunEvent = (event: LedgerEvent): event is RunEvent => isRunType(event.type)

/** The first so many of these takes, where they can reach the product. */
const reaching = (takes: readonly Take[], count: number): Take[] =>
  takes.filter((take, at) => at < count && reachesProduct(take.role))

/** What a part of a run put into it, for the balance of its elements. */
export const partLines = ({ takes }: Flow, part: number): PartLine[] =>
  reaching(takes, takes.length).map(({ lot, grams, basis }) => ({ lot, grams, basis, part }))

/**
 * What the element balance of a run is struck from. What was posted while it was open stands for the content that it had then. Null where
 * a pool held an amount that nobody knows: inferred content proves no balance.
 */
export const sidesOf = (book: Book, event: RunEvent, flow: Flow): BalanceSides | null => {
  const pooledGrams = pooledIn(event)
  if (pooledGrams === null) return null
  const own = reaching(flow.takes, event.inputs.length)
  const takes = event.opened === undefined ? own : [...partsOf(book, runKey(event.type, event.run)), ...own]
  return { takes, gives: flow.yields.slice(0, event.outputs.length), pooledGrams }
}

/** The grams that stood in the pools that a run used; null where nobody knows how much. A pool that was clear held nothing. */
const pooledIn = ({ poolSteps = [] }: RunEvent): number | null => {
  let pooled = 0
  for (const step of poolSteps) {
    const { rolled } = step
    if (rolled === undefined || passesOn(step, poolSteps)) continue
    if (poolSteps.some(({ empty, lot }) => empty && lot === rolled.lot)) continue
    if (rolled.grams === 0) return null
    pooled += rolled.grams
  }
  return pooled
}

/** What was posted part by part of a run (`route/number`) that is open, or of a closed one after its closing. */
export const partsOf = ({ openRuns }: Book, key: string): readonly PartLine[] =>
  openRuns.get(key)?.took.toArray() ?? []

/** A balance as it is kept, with how it stands. */
export const balanceFrom = ({ takes, gives, pooledGrams }: BalanceSides, state: BalanceState): RunBalance => {
  const lines = [...takes, ...gives]
  const parts = takes.flatMap((line) => ('part' in line ? [(line as PartLine).part] : []))
  return {
    // Made by `map`, for what is kept for ever: a list that is pushed to has room for sixteen more.
    lots: lines.map(({ lot }) => lot),
    grams: lines.map(({ grams }) => grams),
    took: takes.length,
    ...(lines.every(({ basis }) => basis === 'as_weighed') ? {} : { bases: lines.map(({ basis }) => basis) }),
    ...(parts.length === 0 ? {} : { parts }),
    ...(pooledGrams === 0 ? {} : { pooledGrams }),
    ...state,
  }
}

/** The sides of a balance that is kept. */
export const keptSides = ({ lots, grams, bases, took, parts, pooledGrams = 0 }: RunBalance): BalanceSides => {
  const lines = lots.map((lot, at) => {
    const line = { lot, grams: grams[at] ?? 0, basis: bases?.[at] ?? 'as_weighed' }
    const part = parts?.[at]
    return part === undefined ? line : { ...line, part }
  })
  return { takes: lines.slice(0, took), gives: lines.slice(took), pooledGrams }
}

/** What of a balance was posted while its run was open. */
export const keptParts = (balance: RunBalance): PartLine[] =>
  keptSides(balance).takes.filter((line): line is PartLine => 'part' in line)
