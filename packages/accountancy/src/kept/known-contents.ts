import type { Lineage } from '@lodestone/lineage'
import { edgeOf, endOfYields, NONE } from '@lodestone/lineage/rows'
import { createContents, createMemo, type Memo, type Watch } from '../contents/contents.ts'
import { likenessOf } from '../contents/estimate.ts'
import { createReading, type Reading } from '../sheet/reading.ts'

/** What is known is kept of so many lots an element, those that were asked for last. */
const MOST_LOTS = 100_000

/** What lots hold in a view of a ledger, kept from one question to the next, and forgotten of those that it changes for. */
export type KnownContents = {
  /**
   * A reading that rests on what is known, over a period that is the caller's to set. The lineage may be cut in time; what is known has to be of it as
   * of that position.
   */
  readonly readingOf: (lineage: Lineage, asOf: number) => Reading
  /**
   * Forgets what is known of these lots, and of all whose content follows from theirs, or from what lots like them hold. Gives all of them, in no
   * order.
   */
  readonly forget: (lots: ReadonlySet<number>) => Set<number>
  /** Forgets everything. */
  readonly clear: () => void
  /** Lets go of what was not asked for lately. */
  readonly trim: () => void
  /** The same, to be changed apart from this one. */
  readonly copy: () => KnownContents
}

/** Positions that an estimate was looked for among. */
type Range = { readonly first: number; readonly last: number }

type Known = {
  /** By the element's index. */
  readonly memos: Map<number, Memo>
  /** 1 for a lot whose content was found by looking at other lots. */
  follows: Uint8Array
  /** By what births are alike in: the lots that were estimated by others like them. */
  readonly estimates: Map<string, Map<number, Range>>
}

const copyOf = ({ memos, follows, estimates }: Known): Known => ({
  memos: new Map(
    [...memos].map(([element, { lots, merged }]) => [
      element,
      { lots: new Map(lots), merged: new Map(merged) },
    ]),
  ),
  follows: follows.slice(),
  estimates: new Map([...estimates].map(([likeness, lots]) => [likeness, new Map(lots)])),
})

const NOTHING: Known = { memos: new Map(), follows: new Uint8Array(1024), estimates: new Map() }

/** `lineage`: the whole ledger. */
export const createKnownContents = (lineage: Lineage, from: Known = NOTHING): KnownContents => {
  const known = copyOf(from)
  const { memos, estimates } = known

  const memoOf = (element: number): Memo => {
    const memo = memos.get(element) ?? createMemo()
    memos.set(element, memo)
    return memo
  }
  const mark = (lot: number): void => {
    if (lot >= known.follows.length) {
      const wider = new Uint8Array(Math.max(lot + 1, known.follows.length * 2))
      wider.set(known.follows)
      known.follows = wider
    }
    known.follows[lot] = 1
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

  return {
    readingOf: (of, asOf) =>
      createReading(of, asOf, { fromMs: 0, toMs: 0 }, (_, element) =>
        createContents(of, element, asOf, memoOf(element), watch),
      ),
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
        for (const memo of memos.values()) memo.lots.delete(lot)
        if (lot < known.follows.length) known.follows[lot] = 0
        eachMadeFrom(lineage, lot, (child) => {
          if (known.follows[child] === 1) drop(child)
        })
      }
      return forgotten
    },
    clear: () => {
      memos.clear()
      estimates.clear()
      known.follows.fill(0)
    },
    trim: () => {
      for (const { lots } of memos.values())
        for (const lot of lots.keys()) {
          if (lots.size <= MOST_LOTS) break
          lots.delete(lot)
        }
    },
    copy: () => createKnownContents(lineage, known),
  }
}

/** The lots that a lot went into by any event, withdrawn since or not: in an earlier view it stood. */
const eachMadeFrom = (lineage: Lineage, lot: number, visit: (child: number) => void): void => {
  const { lots, takes, yields, events } = lineage
  for (let take = lots.columns.firstTake[lot]!; take !== NONE; take = takes.columns.nextOfLot[take]!) {
    const position = takes.columns.position[take]!
    const end = endOfYields(lineage, position)
    for (let row = events.columns.firstYield[position]!; row < end; row++)
      if (edgeOf(lineage, row, take) !== NONE) visit(yields.columns.lot[row]!)
  }
}
