import type { Group } from './families.ts'

/** Which groups are open, and how many of their parts are shown; and lots that are shown whatever they stand in. */
export type Opened = {
  readonly shown: ReadonlyMap<string, number>
  readonly pinned: ReadonlySet<string>
}
export const NOTHING_OPENED: Opened = { shown: new Map(), pinned: new Set() }

/** How many parts of a group are shown at first, and how many more each time. */
export const PAGE = 12

/** A group that is shown as one; or what is left of an open one beside the parts that are shown. */
export type Piece = {
  readonly group: Group
  /** The lots that it stands for: those of the group, or the rest of them. */
  readonly lots: readonly number[]
  /** Of an open group: how many parts are shown beside, and how many it has. */
  readonly rest: { readonly shown: number; readonly total: number; readonly nth: number } | null
  /** The open groups that it stands in, the outermost first. */
  readonly within: readonly string[]
}

/** What is shown of the groups. Every lot is in one piece. */
export const frontier = (groups: readonly Group[], opened: Opened, pins: ReadonlySet<number>): Piece[] => {
  const pieces: Piece[] = []
  const visit = (group: Group, within: readonly string[]): void => {
    const asked = opened.shown.get(group.id) ?? 0
    const isPinned = pins.size > 0 && group.parts.length > 0 && group.lots.some((lot) => pins.has(lot))
    if (group.parts.length === 0 || (asked === 0 && !isPinned)) {
      pieces.push({ group, lots: group.lots, rest: null, within })
      return
    }
    const inside = [...within, group.id]
    const asks = group.parts.map(
      (part, index) => index < asked || (isPinned && part.lots.some((lot) => pins.has(lot))),
    )
    // One that would be left alone is shown too: a rest of one says less than the one.
    const isAlone = asks.filter((is) => !is).length === 1
    const isShown = asks.map((is) => is || isAlone)
    const shown = isShown.filter((is) => is).length
    let nth = 0
    let left: number[] = []
    const close = (): void => {
      if (left.length > 0)
        pieces.push({
          group,
          lots: left,
          rest: { shown, total: group.parts.length, nth: nth++ },
          within: inside,
        })
      left = []
    }
    group.parts.forEach((part, index) => {
      if (isShown[index]) {
        // What feeds each other stays in its order: what is left over before and after is not thrown together.
        if (group.chained) close()
        visit(part, inside)
      } else left.push(...part.lots)
    })
    close()
  }
  for (const group of groups) visit(group, [])
  return pieces
}

/** Opens a group, or shows more of it. */
export const openMore = (opened: Opened, id: string, more: number = PAGE): Opened => ({
  ...opened,
  shown: new Map(opened.shown).set(id, (opened.shown.get(id) ?? 0) + more),
})

/** Closes a group, with all that is open in it; lots that were pinned there would keep it open, and are let go. */
export const close = (opened: Opened, group: Group, nameOf: (lot: number) => string): Opened => {
  const inside = new Set<string>()
  const gather = ({ id, parts }: Group): void => {
    inside.add(id)
    for (const part of parts) gather(part)
  }
  gather(group)
  const names = new Set(group.lots.map(nameOf))
  return {
    shown: new Map([...opened.shown].filter(([id]) => !inside.has(id))),
    pinned: new Set([...opened.pinned].filter((lot) => !names.has(lot))),
  }
}

/** Every group open, with all its parts. */
export const openAll = (groups: readonly Group[]): Opened => {
  const shown = new Map<string, number>()
  const visit = ({ id, parts }: Group): void => {
    if (parts.length > 0) shown.set(id, parts.length)
    for (const part of parts) visit(part)
  }
  for (const group of groups) visit(group)
  return { shown, pinned: new Set() }
}
