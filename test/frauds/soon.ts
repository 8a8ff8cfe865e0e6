import type { Habit } from '@lodestone/simulator'
import type { Lived } from './ledger.ts'

/** The same habit, and when it first did something, in seconds since 1970. */
export const watched = (habit: Habit): { readonly habit: Habit; readonly first: () => number } => {
  let first = Number.POSITIVE_INFINITY
  return {
    habit: (plan) => {
      const act = habit(plan)
      return (posting) => {
        const out = act(posting)
        if (out.length !== 1 || out[0] !== posting) first = Math.min(first, posting.at)
        return out
      }
    },
    first: () => first,
  }
}

/** The first position as of which a finding is there that is there in the end, by halving. */
export const firstFoundAt = async (
  { findings, lastPosition }: Lived,
  isMeant: (finding: Awaited<ReturnType<Lived['findings']>>['findings'][number]) => boolean,
): Promise<number> => {
  let [before, found] = [0, lastPosition]
  while (found - before > 1) {
    const middle = Math.floor((before + found) / 2)
    const { findings: then } = await findings(middle)
    if (then.some(isMeant)) found = middle
    else before = middle
  }
  return found
}
