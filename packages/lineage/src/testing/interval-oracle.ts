import type { Element, LedgerEvent, LotId } from '@lodestone/domain'
import { oracle } from './oracle.ts'
import type { Birth } from './oracle-lots.ts'
import { isMore, least, minus, ONE_WHOLE, plus, type Ratio, ratio, ZERO } from './ratio.ts'

/**
 * The most that sources can have brought into a lot, once more, slowly: pipes with names, exact fractions, one way after another. For
 * ledgers without cycles.
 */
export const intervalOracle = (events: readonly LedgerEvent[]) => {
  const { contentOf, sharesOf, lotOf, standingIn, isMixed, causelessOf, lots } = oracle(events)

  /** As a part of the lot's content. `isLetIn` is asked of source lots; null stands for what has no source. */
  const mostOf = (id: LotId, element: Element, isLetIn: (source: LotId | null) => boolean): Ratio => {
    const pipes = new Map<string, Map<string, Ratio>>()
    const lay = (from: string, to: string, capacity: Ratio) => {
      const out = pipes.get(from) ?? new Map<string, Ratio>()
      pipes.set(from, out.set(to, plus(out.get(to) ?? ZERO, capacity)))
    }
    const passing = new Map<string, Ratio>()
    sharesOf(id, element, (what, name, amount) => {
      const key = `${what} ${name}`
      passing.set(key, plus(passing.get(key) ?? ZERO, amount))
    })
    const through = (key: string) => passing.get(key) ?? ZERO
    const wholeGrams = wholeOf(id)
    // Where it was not found, any trace may be all of it.
    const content = contentOf(id, element) === 0 ? id : contentOf(id, element)
    const capacity = (grams: number, held: number | LotId): Ratio => {
      if (held === 0) return ZERO
      if (wholeGrams === 0 || typeof content !== 'number') return ONE_WHOLE
      const ppb = typeof held === 'number' ? held : 1_000_000_000
      return least(ONE_WHOLE, ratio(BigInt(grams) * BigInt(ppb), BigInt(wholeGrams) * BigInt(content)))
    }
    const most = (a: Ratio, b: Ratio) => (isMore(a, b) ? a : b)
    /** A pool holds back what the book has no figure for. What becomes one with other goods may be richer than these. */
    const roomOf = ({ explains, edges }: Birth, held: number | LotId): Ratio =>
      edges.some(({ takeGrams }) => takeGrams === 0) ? ONE_WHOLE : capacity(explains, held)
    const laid = new Set<string>()
    const layTake = (take: string, from: LotId, grams: number) => {
      if (laid.has(take)) return
      laid.add(take)
      lay(
        `lot ${from}`,
        `take ${take}`,
        grams === 0
          ? ONE_WHOLE
          : most(capacity(grams, contentOf(from, element, 'most')), through(`take ${take}`)),
      )
    }
    const visit = (at: LotId) => {
      if (laid.has(`lot ${at}`)) return
      laid.add(`lot ${at}`)
      const lot = lotOf(at)
      const held = contentOf(at, element, 'most')
      const unknown = (to: string, amount: Ratio) => {
        if (isLetIn(null)) lay('in', to, amount)
      }
      const causes = ['not_posted', 'withdrawn', 'unexplained_mass'].map((why) =>
        through(`unknown ${at}/${why}`),
      )
      const causeless = causelessOf(lot)
      const unmeasured = lot.births.length === 0 && causeless === 0
      unknown(`lot ${at}`, unmeasured ? ONE_WHOLE : causes.reduce(most, capacity(causeless, held)))
      // What came from here for all that is known, but was not analysed, the shares call unknown: it may be.
      unknown(`lot ${at}`, through(`unknown ${at}/composition`))
      for (const birth of standingIn(lot)) {
        const name = `birth ${birth.name}`
        const room = most(roomOf(birth, isMixed(lot) && held !== 0 ? at : held), through(name))
        lay(name, `lot ${at}`, room)
        if (birth.source !== null) {
          if (isLetIn(at)) lay('in', name, room)
        } else if (
          !birth.edges.some(({ from, grams }) => grams > 0 && contentOf(from, element, 'most') !== 0)
        ) {
          unknown(name, room)
        }
        for (const { from, take, takeGrams } of birth.edges) {
          layTake(take, from, takeGrams)
          lay(`take ${take}`, name, ONE_WHOLE)
          visit(from)
        }
      }
    }
    visit(id)
    return flow(pipes, 'in', `lot ${id}`)
  }
  const wholeOf = (id: LotId): number => {
    const lot = lotOf(id)
    const causeless = causelessOf(lot)
    return lot.births.reduce((sum, birth) => sum + birth.explains, causeless)
  }
  return { contentOf, sharesOf, mostOf, lots }
}

/** Fills one shortest way after another, at most to one whole. */
const flow = (pipes: Map<string, Map<string, Ratio>>, source: string, sink: string): Ratio => {
  let sum = ZERO
  for (;;) {
    const way = shortest(pipes, source, sink)
    if (way === null || !isMore(ONE_WHOLE, sum)) return sum
    let fits = minus(ONE_WHOLE, sum)
    for (const [from, to] of way) fits = least(fits, pipes.get(from)?.get(to) ?? ZERO)
    for (const [from, to] of way) {
      const out = pipes.get(from) ?? new Map<string, Ratio>()
      out.set(to, minus(out.get(to) ?? ZERO, fits))
      const back = pipes.get(to) ?? new Map<string, Ratio>()
      pipes.set(to, back.set(from, plus(back.get(from) ?? ZERO, fits)))
    }
    sum = plus(sum, fits)
  }
}

const shortest = (
  pipes: Map<string, Map<string, Ratio>>,
  source: string,
  sink: string,
): [string, string][] | null => {
  const before = new Map<string, string>([[source, source]])
  for (const from of before.keys()) {
    for (const [to, left] of pipes.get(from) ?? []) if (left.n > 0n && !before.has(to)) before.set(to, from)
    if (before.has(sink)) break
  }
  if (!before.has(sink)) return null
  const way: [string, string][] = []
  for (let at = sink; at !== source; at = before.get(at) ?? source) way.push([before.get(at) ?? source, at])
  return way
}
