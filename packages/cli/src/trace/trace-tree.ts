import { formatGrams, type LotId } from '@lodestone/domain'
import type { Trace, TraceNode } from '@lodestone/lineage'
import { percent } from '../output/percent.ts'
import type { TreeNode } from '../output/tree.ts'
import { type Link, linksOf } from './links.ts'
import { nodeWords } from './node-words.ts'

export type TreeLimits = {
  /** Branches shown of one lot; the rest is summed up in one line. */
  readonly branches: number
  /** Lots after which nothing further is opened. */
  readonly lots: number
}
export const ALL: TreeLimits = { branches: Infinity, lots: Infinity }

/**
 * A trace as a tree: the lot first, below each lot what went into it (upstream) or was made of it (downstream), with grams
 * and its part of all that did. A lot that is behind several others is opened once, and named where it comes again.
 */
export const traceTree = (trace: Trace, limits: TreeLimits): TreeNode => {
  const nodes = new Map<LotId, TraceNode>(trace.nodes.map((node) => [node.lot, node]))
  const links = linksOf(trace)
  const opened = new Set<LotId>()

  const branch = ({ lot, grams }: Link, share: string): TreeNode => {
    const node = nodes.get(lot)
    const words = node === undefined ? 'not in this trace' : nodeWords(node)
    const here = { label: lot, figures: [formatGrams(grams), share] }
    const below = links.get(lot) ?? []
    if (below.length === 0) return { ...here, words, children: [] }
    if (opened.has(lot)) return { ...here, words: `${words} · opened above`, children: [] }
    if (opened.size >= limits.lots) return { ...here, words: `${words} · …`, children: [] }
    opened.add(lot)
    return { ...here, words, children: branchesOf(below) }
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
    const summed = `… and ${rest.length} more, ${formatGrams(grams)}`
    return [...children, { label: summed, figures: ['', percent(grams, whole)], words: '', children: [] }]
  }

  const root = nodes.get(trace.lot)
  return branch({ lot: trace.lot, grams: root?.grams ?? 0 }, '')
}
