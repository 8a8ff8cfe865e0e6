import type { Lineage } from '@lodestone/lineage'
import { MASKS, NONE, pureContent } from '@lodestone/lineage/rows'
import { type Births, birthsOf } from './births.ts'
import { blended, type Part, UNDILUTED } from './blend.ts'
import { type Content, impliedBy, nothing, restingOn, statementOf } from './content.ts'
import { estimate, type Looked } from './estimate.ts'
import { type Attempt, createFollowing, known } from './followed.ts'
import { measuredContent, statedPpb } from './measured.ts'

/** What lots hold of one element, as of a position. Null: not known. */
export type Contents = {
  readonly element: number
  readonly of: (lot: number) => Content | null
  /** What follows for a lot from what went into it, whatever was analysed or stated of the lot itself; null also where that is estimated. */
  readonly predicted: (lot: number) => Content | null
  /** What these parts of a lot hold when they are mixed. */
  readonly mix: (lot: number, parts: readonly Part[]) => Content
  /** How uncertain, in ppm, what was merged is, by lot. */
  readonly merged: ReadonlyMap<number, number>
}

/** What is known of lots so far: what they hold, and how uncertain, in ppm, what was merged is. */
export type Memo = {
  readonly lots: Map<number, Content | null>
  readonly merged: Map<number, number>
}
export const createMemo = (): Memo => ({ lots: new Map(), merged: new Map() })

/** Told of what the content of a lot rests on beside the lot itself: on what went into it, on lots like it. */
export type Watch = {
  readonly follows: (lot: number) => void
  readonly looks: (lot: number) => Looked
}

/** What is known so far is added to; it has to hold as of that position. */
export const createContents = (
  lineage: Lineage,
  element: number,
  asOf: number,
  { lots: memo, merged }: Memo = createMemo(),
  watch?: Watch,
): Contents => {
  const { followed, onlyMoved } = createFollowing(lineage, element, asOf, memo, merged)

  /** What the material alone says. */
  const implied = (birth: number): Content | undefined => {
    const material = lineage.yields.columns.material[birth]!
    if ((MASKS[material]! & (1 << element)) === 0) return nothing
    const pure = pureContent(material, element)
    return pure < 0 ? undefined : restingOn(impliedBy(material), pure)
  }

  const stated = (birth: number): Content | undefined => {
    const ppb = statedPpb(lineage, birth, element)
    return ppb === undefined ? undefined : restingOn(statementOf(birth), ppb)
  }

  const follow = (lot: number, births: Births): Attempt => {
    watch?.follows(lot)
    return followed(lot, births)
  }

  /**
   * Assays first, then what was stated at birth, then the material, then what went in, at last what others like it hold. Of goods that only moved,
   * what they were goes first.
   */
  const attempt = (lot: number): Attempt => {
    const births: Births = birthsOf(lineage, lot, asOf)
    const { birth } = births
    const assay = measuredContent(lineage, lot, element, asOf)
    if (assay !== undefined) return known(assay)
    if (birth === NONE) return follow(lot, births)
    const own = stated(birth)
    const found = own ?? implied(birth)
    if (found !== undefined && !(own !== undefined && onlyMoved(births))) return known(found)
    const next = follow(lot, births)
    if (!('content' in next) || next.content !== null) return next
    return known(own ?? estimate(lineage, lot, birth, element, asOf, watch?.looks(lot)))
  }

  /** Without recursion: a skull may have the heats of years behind it. */
  const settle = (look: () => Attempt): Content | null => {
    for (;;) {
      const found = look()
      if ('content' in found) return found.content
      const open = [...found.wanted]
      for (let lot = open.at(-1); lot !== undefined; lot = open.at(-1)) {
        const next: Attempt = memo.has(lot) ? known(null) : attempt(lot)
        if ('wanted' in next) {
          open.push(...next.wanted)
          continue
        }
        if (!memo.has(lot)) memo.set(lot, next.content)
        open.pop()
      }
    }
  }

  const of = (lot: number): Content | null => {
    const before = memo.get(lot)
    if (before !== undefined) return before
    const content = settle(() => attempt(lot))
    memo.set(lot, content)
    return content
  }

  return {
    element,
    of,
    predicted: (lot) => {
      const content = settle(() => followed(lot, birthsOf(lineage, lot, asOf)))
      return content?.estimated ? null : content
    },
    mix: (lot, parts) => blended(lineage, lot, parts, UNDILUTED, merged),
    merged,
  }
}
