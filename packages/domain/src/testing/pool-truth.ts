import { flowOf } from '../flow/flow-of.ts'
import type { Scene } from './given.ts'
import { type Act, bringsItsOwn, gives, goesRound } from './pool-acts.ts'

/** What is truly behind each product: everything that was in the pool since it was last clear. */
export const truth = (acts: readonly Act[]): Map<number, Set<number>> => {
  const behind = new Map<number, Set<number>>()
  let within = new Set<number>()
  for (const act of acts) {
    for (const one of broughtBy(act, behind)) within.add(one)
    if (gives(act)) behind.set(act.n, new Set(within))
    if (clears(act)) within = new Set()
  }
  return behind
}

/** What an act puts into the pool: its own source, and all that is behind what it puts back. */
const broughtBy = (act: Act, behind: ReadonlyMap<number, ReadonlySet<number>>): number[] => [
  ...(bringsItsOwn(act) ? [act.n] : []),
  ...(goesRound(act) ? (behind.get(act.of) ?? []) : []),
]

const clears = ({ kind }: Act): boolean => kind === 'clear' || kind === 'use_and_clear'
const isClearedBetween = (acts: readonly Act[], one: Act, other: Act): boolean =>
  acts.slice(acts.indexOf(one), acts.indexOf(other)).some(clears)

/** What may be missing behind a product: what went round before it and is posted after it, and what is missing behind what it is made of. */
type Missed = { readonly sources: Set<number>; readonly by: readonly Act[] }
export const mayMiss = (
  acts: readonly Act[],
  isLater: (act: Act, than: Act) => boolean,
): Map<number, Missed> => {
  const behind = truth(acts)
  const missed = new Map<number, Missed>()
  for (const [index, act] of acts.entries()) {
    if (!gives(act)) continue
    const round = acts.slice(0, index + 1).filter(goesRound)
    const late = round.filter(
      (other) => other !== act && isLater(other, act) && !isClearedBetween(acts, other, act),
    )
    const through = round.flatMap(({ of }) => [...(missed.get(of)?.sources ?? [])])
    missed.set(act.n, {
      sources: new Set([...late.flatMap((other) => broughtBy(other, behind)), ...through]),
      by: late,
    })
  }
  return missed
}

/** What is behind a lot by the log: every event that was not withdrawn, as its flow says. */
export const ancestors = ({ log }: Scene) => {
  const gone = new Set(
    log.flatMap((event) => (event.type === 'EventDeclaredErroneous' ? [event.target.revision] : [])),
  )
  const parents = new Map<string, string[]>()
  for (const [revision, event] of log.entries()) {
    if (gone.has(revision)) continue
    const { takes, yields } = flowOf(event)
    for (const { lot, from } of yields) {
      const named = takes.filter((_, index) => from === null || from.includes(index)).map((take) => take.lot)
      parents.set(lot, [...(parents.get(lot) ?? []), ...named])
    }
  }
  return (lot: string): Set<string> => {
    const found = new Set([lot])
    for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent)
    return found
  }
}
