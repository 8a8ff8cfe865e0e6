/**
 * What may happen to an append:
 * - `lose_answer`: written, and the answer (UNKNOWN_OUTCOME) does not say so;
 * - `lose_request`: the same answer, and nothing written;
 * - `write_late`: the same answer at once, and written a while later;
 * - `refuse`: UNAVAILABLE, surely not written;
 * - `delay`: answered a while later.
 */
export type AppendFault = 'lose_answer' | 'lose_request' | 'write_late' | 'refuse' | 'delay'

/** What may happen to a page of a subscription: given twice; lost with the connection before it came; the connection lost behind it; late. */
export type PageFault = 'repeat' | 'drop_before' | 'drop_after' | 'delay'

/** Asked once for every append and every page, in order. */
export type FaultPlan = {
  nextAppend(): AppendFault | undefined
  nextPage(): PageFault | undefined
  /** How long a delay lasts, in milliseconds. */
  readonly delayMs: number
}

type Script = {
  readonly appends?: readonly (AppendFault | undefined)[]
  readonly pages?: readonly (PageFault | undefined)[]
  readonly delayMs?: number
}

/** Faults in a given order; behind its end nothing fails. */
export const scriptedPlan = ({ appends = [], pages = [], delayMs = 5 }: Script): FaultPlan => {
  const [nextAppends, nextPages] = [appends.values(), pages.values()]
  return { nextAppend: () => nextAppends.next().value, nextPage: () => nextPages.next().value, delayMs }
}

/** Mulberry32: numbers from 0 to 1 that depend on the seed only. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Chances = {
  readonly seed: number
  /** How often each fault comes, from 0 to 1; the sum of each group is at most 1. */
  readonly appends?: Partial<Record<AppendFault, number>>
  readonly pages?: Partial<Record<PageFault, number>>
  readonly delayMs?: number
}

/** Faults by chance, the same for the same seed. */
export const seededPlan = ({ seed, appends = {}, pages = {}, delayMs = 5 }: Chances): FaultPlan => {
  const random = randomFrom(seed)
  const draw = <Fault extends string>(chances: Partial<Record<Fault, number>>): Fault | undefined => {
    let left = random()
    for (const fault of Object.keys(chances) as Fault[]) {
      left -= chances[fault] ?? 0
      if (left < 0) return fault
    }
    return undefined
  }
  return { nextAppend: () => draw(appends), nextPage: () => draw(pages), delayMs }
}
