import { OrderedMap } from 'immutable'
import type { LotId } from '../ids.ts'

/**
 * The lots of a book that a lot was made from, in the order in which each was first put in. Of nearly every lot there are few: each as often as an event put it
 * in. Of what thousands of charges or parts went into, each once, with how many put it in: one more costs the same however many there are.
 */
export type Parents = readonly LotId[] | OrderedMap<LotId, number>

/** So many are kept as a list. */
const FEW = 16

export const NO_PARENTS: Parents = []

const isList = (parents: Parents): parents is readonly LotId[] => Array.isArray(parents)

/** Each at least once. */
export const eachParent = (parents: Parents): Iterable<LotId> => (isList(parents) ? parents : parents.keys())

export const firstParent = (parents: Parents): LotId | undefined => {
  for (const parent of eachParent(parents)) return parent
  return undefined
}

export const isParent = (parents: Parents, lot: LotId): boolean =>
  isList(parents) ? parents.includes(lot) : parents.has(lot)

export const hasNoParents = (parents: Parents): boolean => firstParent(parents) === undefined

const counted = (lots: Parents): OrderedMap<LotId, number> =>
  isList(lots) ? lots.reduce(oneMore, OrderedMap<LotId, number>()) : lots
const oneMore = (counts: OrderedMap<LotId, number>, lot: LotId): OrderedMap<LotId, number> =>
  counts.set(lot, counts.get(lot, 0) + 1)

/** With these put in once more. */
export const withParents = (parents: Parents, put: readonly LotId[]): Parents => {
  if (put.length === 0) return parents
  // Not spread into a list, which would have room for sixteen more, in every account for ever.
  if (isList(parents) && parents.length + put.length <= FEW) return parents.concat(put)
  return counted(parents).withMutations((counts) => {
    for (const lot of put) oneMore(counts, lot)
  })
}

/** With each of these taken out once: another event may have put the same one in, and where that stood it stays. What was not put in is not taken out. */
export const withoutParents = (parents: Parents, out: readonly LotId[]): Parents => {
  if (!isList(parents)) {
    return parents.withMutations((counts) => {
      for (const lot of out) {
        const times = counts.get(lot, 0)
        if (times > 1) counts.set(lot, times - 1)
        else counts.delete(lot)
      }
    })
  }
  const left = [...parents]
  for (const lot of out) {
    const at = left.lastIndexOf(lot)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

/** As JSON: what several events put in, with how many. */
export type ParentsJson = readonly (LotId | readonly [lot: LotId, times: number])[]

export const parentsToJson = (parents: Parents): ParentsJson =>
  isList(parents) && new Set(parents).size === parents.length
    ? parents
    : Array.from(counted(parents), ([lot, times]) => (times === 1 ? lot : ([lot, times] as const)))

export const parentsFromJson = (json: ParentsJson): Parents => {
  const counts = json.map((each): [LotId, number] => (typeof each === 'string' ? [each, 1] : [...each]))
  const all = counts.reduce((sum, [, times]) => sum + times, 0)
  return all > FEW ? OrderedMap(counts) : counts.flatMap(([lot, times]) => Array<LotId>(times).fill(lot))
}
