import type { Element } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { copyOf, createKnown, type Known, moveTo } from './known.ts'
import { createKnownContents } from './known-contents.ts'
import { enterEvent, type MonthsOfAreas } from './months-of-areas.ts'
import { distance, isSameView, type View } from './view.ts'

/** What is known of the views that were asked for last. */
export type KnownViews = {
  /** All events up to now by area and month. */
  readonly areas: MonthsOfAreas
  /** What is known of a view, of these elements: from what is known of the nearest. */
  readonly of: (view: View, elements: readonly Element[]) => Known
}

/** Beside that of now so many are kept. */
const MOST_VIEWS = 3

/** `mostDistance`: further away than so many events nothing that is known is of use. */
export const createKnownViews = (lineage: Lineage, mostDistance: number): KnownViews => {
  const areas: MonthsOfAreas = new Map()
  let entered = 0
  /** By elements: what goes along with the ledger. */
  const newest = new Map<string, Known>()
  /** The one that was asked for last is the last. */
  let earlier: Known[] = []

  const enterAll = (): void => {
    while (entered < lineage.position) enterEvent(areas, lineage, ++entered)
  }
  const isNow = ({ asOf, beforeMs }: View): boolean =>
    asOf === lineage.position && beforeMs === Number.POSITIVE_INFINITY

  const nothingOf = (view: View, elements: readonly Element[]): Known =>
    createKnown(lineage, view, elements, createKnownContents(lineage))

  const ofNow = (view: View, elements: readonly Element[]): Known => {
    const name = elements.join()
    const known = newest.get(name) ?? nothingOf(view, elements)
    newest.delete(name)
    newest.set(name, known)
    const [oldest] = newest.keys()
    if (newest.size > MOST_VIEWS && oldest !== undefined) newest.delete(oldest)
    if (!isSameView(known.view, view)) moveTo(lineage, areas, known, view, mostDistance)
    return known
  }

  const nearest = (view: View, elements: readonly Element[]): Known | undefined => {
    let best: Known | undefined
    let least = mostDistance
    for (const known of [...earlier, ...newest.values()]) {
      if (known.elements.join() !== elements.join()) continue
      const steps = distance(lineage, known.view, view, least)
      if (steps < least) [best, least] = [known, steps]
    }
    return best
  }

  const ofEarlier = (view: View, elements: readonly Element[]): Known => {
    const same = earlier.find(
      (known) => isSameView(known.view, view) && known.elements.join() === elements.join(),
    )
    if (same !== undefined) {
      earlier = [...earlier.filter((known) => known !== same), same]
      return same
    }
    const from = nearest(view, elements)
    const known = from === undefined ? nothingOf(view, elements) : copyOf(lineage, from)
    if (from !== undefined) moveTo(lineage, areas, known, view, mostDistance)
    earlier = [...earlier, known].slice(-MOST_VIEWS)
    return known
  }

  return {
    areas,
    of: (view, elements) => {
      enterAll()
      return isNow(view) ? ofNow(view, elements) : ofEarlier(view, elements)
    },
  }
}
