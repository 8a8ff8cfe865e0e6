import { apportion, type Flow, reachesProduct, weighingAllowance } from '@lodestone/domain'

/** What of a flow can become part of a product, with the yields' naming of it. */
export const reachable = ({ takes, yields }: Flow): Flow => {
  const kept = takes.flatMap((take, index) => (reachesProduct(take.role) ? [index] : []))
  return {
    takes: takes.filter(({ role }) => reachesProduct(role)),
    yields: yields.map((given) => ({
      ...given,
      from: given.from?.flatMap((index) => (kept.includes(index) ? [kept.indexOf(index)] : [])) ?? null,
    })),
  }
}

/**
 * What each take of an event gave to each yield, once more, slowly, by the words of the definition: `parts[take][yield]`, null where the
 * yield does not name the take.
 */
export const slowAllocation = ({ takes, yields }: Flow): (number | null)[][] => {
  const namesOf = (from: readonly number[] | null) => from ?? takes.map((_, index) => index)
  const names = yields.map(({ from }) => namesOf(from))
  const divide = (take: number, weights: readonly number[]) => {
    const namers = yields.flatMap((_, at) => (names[at]?.includes(take) ? [at] : []))
    const given = apportion(
      takes[take]?.grams ?? 0,
      namers.map((at) => weights[at] ?? 0),
    )
    return yields.map((_, at) => (namers.includes(at) ? (given[namers.indexOf(at)] ?? 0) : null))
  }
  const masses = yields.map(({ grams }) => grams)
  if (yields.every(({ from }) => from === null)) return takes.map((_, take) => divide(take, masses))
  const claims = yields.map(() => new Map<number, number>())
  const counts = [...new Set(names.map((each) => each.length))].sort((a, b) => a - b)
  for (const count of counts) {
    const before = takes.map((_, take) => claims.reduce((sum, claim) => sum + (claim.get(take) ?? 0), 0))
    const leftOf = (take: number): number => {
      const grams = takes[take]?.grams ?? 0
      return Math.max(grams - (before[take] ?? 0), Math.min(grams, weighingAllowance(grams)))
    }
    names.forEach((each, at) => {
      if (each.length !== count) return
      const parts = apportion(masses[at] ?? 0, each.map(leftOf))
      for (const [index, take] of each.entries()) claims[at]?.set(take, parts[index] ?? 0)
    })
  }
  return takes.map((_, take) => {
    const claimed = claims.map((claim) => claim.get(take) ?? 0)
    return divide(take, claimed.some((grams) => grams > 0) ? claimed : masses)
  })
}

/** How much of the takes the yields can account for at most, by what each names: the largest flow of takes into yields. */
export const mostAccountedFor = ({ takes, yields }: Flow): number => {
  const given = yields.map(() => new Map<number, number>())
  const used = (take: number) => given.reduce((sum, from) => sum + (from.get(take) ?? 0), 0)
  const held = (at: number) => [...(given[at]?.values() ?? [])].reduce((a, b) => a + b, 0)
  const names = (at: number, take: number) => yields[at]?.from?.includes(take) ?? true
  /** A way from a take to a yield that has room, over yields that give other takes back. */
  const way = (start: number): number[] | null => {
    const before = new Map<string, number[]>([[`t${start}`, [start]]])
    for (const [node, path] of before) {
      const number = Number(node.slice(1))
      if (node.startsWith('t')) {
        for (const at of yields.keys())
          if (names(at, number) && !before.has(`y${at}`)) before.set(`y${at}`, [...path, at])
        continue
      }
      if (held(number) < (yields[number]?.grams ?? 0)) return path
      for (const [take, grams] of given[number] ?? [])
        if (grams > 0 && !before.has(`t${take}`)) before.set(`t${take}`, [...path, take])
    }
    return null
  }
  for (const [start, { grams }] of takes.entries()) {
    for (let left = grams - used(start); left > 0; left = grams - used(start)) {
      const path = way(start)
      if (path === null) break
      let fits = left
      for (let n = 2; n < path.length; n += 2)
        fits = Math.min(fits, given[path[n - 1] ?? 0]?.get(path[n] ?? 0) ?? 0)
      const last = path.at(-1) ?? 0
      fits = Math.min(fits, (yields[last]?.grams ?? 0) - held(last))
      for (let n = 0; n < path.length; n += 2) {
        const [take, at, back] = [path[n] ?? 0, path[n + 1] ?? 0, path[n + 2]]
        given[at]?.set(take, (given[at]?.get(take) ?? 0) + fits)
        if (back !== undefined) given[at]?.set(back, (given[at]?.get(back) ?? 0) - fits)
      }
    }
  }
  return takes.reduce((sum, _, take) => sum + used(take), 0)
}
