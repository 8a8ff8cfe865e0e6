import { formatRounded, type LotId } from '@lodestone/domain'
import type { Trace } from '@lodestone/lineage'
import { percent } from '../output/percent.ts'
import type { TreeNode } from '../output/tree.ts'
import { chooseOpened } from './choose-opened.ts'
import { condense } from './condense.ts'
import type { Link } from './links.ts'
import { groupWords } from './node-words.ts'

export type TreeLimits = {
  /** Branches shown of one lot; the rest is summed up in one line. */
  readonly branches: number
  /** Lots that are opened; what the most comes from, first. */
  readonly lots: number
}
export const ALL: TreeLimits = { branches: Infinity, lots: Infinity }

/**
 * A trace as a tree: the lot first, below each lot what went into it (upstream) or was made of it (downstream), with grams
 * and its part of all that did. Generations of one pool stand in one line. A lot that is behind several others is opened once, and named
 * where it comes again.
 */
export const traceTree = (trace: Trace, limits: TreeLimits): TreeNode => {
  const groups = condense(trace)
  const chosen = chooseOpened(groups, trace.lot, limits)
  const drawn = new Set<LotId>()

  const branch = ({ lot, grams }: Link, share: string): TreeNode => {
    const group = groups.get(lot)
    if (group === undefined)
      return { label: lot, figures: [formatRounded(grams), share], words: 'not in this trace', children: [] }
    const more = group.lots.length - 1
    const here = { label: more > 0 ? `${lot} + ${more}` : lot, figures: [formatRounded(grams), share] }
    const words = groupWords(group)
    if (group.links.length === 0) return { ...here, words, children: [] }
    if (drawn.has(lot)) return { ...here, words: `${words} · opened above`, children: [] }
    if (!chosen.has(lot)) return { ...here, words: `${words} · …`, children: [] }
    drawn.add(lot)
    return { ...here, words, children: branchesOf(group.links) }
  }

  const branchesOf = (below: readonly Link[]): TreeNode[] => {
    const whole = below.reduce((sum, { grams }) => sum + grams, 0)
    // One line in place of one line says nothing.
    const shown =
      below.length === limits.branches + 1 ? below.length : Math.min(below.length, limits.branches)
    const rest = below.slice(shown)
    const children = below.slice(0, shown).map((link) => branch(link, percent(link.grams, whole)))
    if (rest.length === 0) return children
    const grams = rest.reduce((sum, link) => sum + link.grams, 0)
    // What an edge brings is rounded down to grams.
    const sum = grams === 0 ? 'each less than 1 g' : formatRounded(grams)
    const summed = `… and ${rest.length} more, ${sum}`
    return [...children, { label: summed, figures: ['', percent(grams, whole)], words: '', children: [] }]
  }

  return branch({ lot: trace.lot, grams: trace.nodes[0]?.grams ?? 0 }, '')
}
