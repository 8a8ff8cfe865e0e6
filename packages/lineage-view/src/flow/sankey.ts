import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import type { Flow, FlowKind } from './flow.ts'

export type SankeyNode = {
  readonly id: string
  readonly kind: FlowKind
  readonly title: string
  readonly grams: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type SankeyLink = {
  readonly from: string
  readonly to: string
  readonly grams: number
  readonly width: number
  /** An SVG path along its middle. */
  readonly path: string
}
export type Sankey = { readonly nodes: readonly SankeyNode[]; readonly links: readonly SankeyLink[] }
export type SankeySize = {
  readonly width: number
  readonly height: number
  readonly nodeWidth?: number
  readonly gap?: number
}

type Own = { id: string; kind: FlowKind; title: string }
type Between = { source: string; target: string; value: number }

/** A flow laid out by d3-sankey: sources left, what is there and left right; the same for the same flow. */
export const layOutFlow = (
  { nodes, links }: Flow,
  { width, height, nodeWidth = 14, gap = 14 }: SankeySize,
): Sankey => {
  if (links.length === 0) return { nodes: [], links: [] }
  const used = new Set(links.flatMap(({ from, to }) => [from, to]))
  const laidOut = sankey<Own, Between>()
    .nodeId(({ id }) => id)
    .nodeAlign((node, columns) => (node.kind === 'out' ? columns - 1 : (node.depth ?? 0)))
    .nodeSort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.id < b.id ? -1 : 1))
    .nodeWidth(nodeWidth)
    .nodePadding(gap)
    .extent([
      [0, 0],
      [width, height],
    ])({
    nodes: nodes.filter(({ id }) => used.has(id)).map((node) => ({ ...node })),
    links: links.map(({ from, to, grams }) => ({ source: from, target: to, value: grams })),
  })
  const path = sankeyLinkHorizontal()
  return {
    nodes: laidOut.nodes.map(({ id, kind, title, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => ({
      id,
      kind,
      title,
      grams: value,
      x: x0,
      y: y0,
      width: x1 - x0,
      height: y1 - y0,
    })),
    links: laidOut.links.map((link) => ({
      from: idOf(link.source),
      to: idOf(link.target),
      grams: link.value ?? 0,
      width: link.width ?? 0,
      path: path(link) ?? '',
    })),
  }
}

const idOf = (end: string | number | { readonly id: string }): string =>
  typeof end === 'object' ? end.id : String(end)
