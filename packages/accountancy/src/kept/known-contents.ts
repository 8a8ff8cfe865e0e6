import type { Lineage } from '@lodestone/lineage'
import { forEachChild, NONE } from '@lodestone/lineage/rows'
import { type Contents, createContents, type Watch } from '../contents/contents.ts'
import { likenessOf } from '../contents/estimate.ts'
import { createReading, type Reading } from '../sheet/reading.ts'

/** As of now, wherever that is: above every position, and below what stands for "not withdrawn". */
const NOW = NONE - 1
/** What is known is kept of so many lots an element, those that were asked for last. */
const MOST_LOTS = 100_000

/** What lots hold as of now, kept from one question to the next, and forgotten of those that it changes for. */
export type KnownContents = {
  /** As of now, over a period that is the caller's to set. */
  readonly reading: Reading
  /**
   * Forgets what is known of these lots, and of all whose content follows from theirs, or from what lots like them hold. Gives all of them, in no
   * order.
   */
  readonly forget: (lots: ReadonlySet<number>) => Set<number>
  /** Lets go of what was not asked for lately. */
  readonly trim: () => void
}

/** Positions that an estimate was looked for among. */
type Range = { readonly first: number; readonly last: number }

export const createKnownContents = (lineage: Lineage): KnownContents => {
  const all: Contents[] = []
  /** 1 for a lot whose content was found by looking at other lots. */
  let follows = new Uint8Array(1024)
  /** By what births are alike in: the lots that were estimated by others like them. */
  const estimates = new Map<string, Map<number, Range>>()

  const mark = (lot: number): void => {
    if (lot >= follows.length) {
      const wider = new Uint8Array(Math.max(lot + 1, follows.length * 2))
      wider.set(follows)
      follows = wider
    }
    follows[lot] = 1
  }
  const watch: Watch = {
    follows: mark,
    looks: (lot) => (birth, first, last) => {
      const likeness = likenessOf(lineage, birth)
      const lots = estimates.get(likeness) ?? new Map<number, Range>()
      estimates.set(likeness, lots)
      const before = lots.get(lot)
      lots.set(lot, {
        first: Math.min(first, before?.first ?? first),
        last: Math.max(last, before?.last ?? last),
      })
    },
  }

  /** The lots that were estimated by looking at this one, or that would have been had it been as it is now. */
  const eachEstimatedBy = (lot: number, visit: (lot: number) => void): void => {
    const { position, nextOfLot } = lineage.yields.columns
    for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
      const likeness = likenessOf(lineage, row)
      const lots = estimates.get(likeness)
      if (lots === undefined) continue
      for (const [estimated, { first, last }] of lots) {
        if (position[row]! < first || position[row]! > last) continue
        lots.delete(estimated)
        visit(estimated)
      }
    }
  }

  const period = { fromMs: 0, toMs: 0 }
  return {
    reading: createReading(lineage, NOW, period, (of, element, asOf) => {
      const contents = createContents(of, element, asOf, watch)
      all.push(contents)
      return contents
    }),
    forget: (lots) => {
      const forgotten = new Set(lots)
      const open = [...lots]
      const drop = (lot: number): void => {
        if (forgotten.has(lot)) return
        forgotten.add(lot)
        open.push(lot)
      }
      for (const lot of lots) eachEstimatedBy(lot, drop)
      for (let lot = open.pop(); lot !== undefined; lot = open.pop()) {
        for (const contents of all) contents.forget(lot)
        if (lot < follows.length) follows[lot] = 0
        forEachChild(lineage, lot, (child) => {
          if (follows[child] === 1) drop(child)
        })
      }
      return forgotten
    },
    trim: () => {
      for (const contents of all) contents.forgetAllBut(MOST_LOTS)
    },
  }
}
