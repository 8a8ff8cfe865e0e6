import type { Drawing } from '../drawing.ts'

/** Ways through a trace: lots, and edges between them. */
export type Ways = {
  readonly lots: readonly string[]
  readonly edges: readonly { readonly from: string; readonly to: string }[]
}

/** What of a drawing such ways run through, by index. */
export type Highlight = { readonly nodes: ReadonlySet<number>; readonly edges: ReadonlySet<number> }

export const highlight = ({ nodeOf, edges }: Drawing, ways: Ways): Highlight => {
  const nodes = new Set<number>()
  const through = (lot: string): number => {
    const node = nodeOf.get(lot) ?? -1
    if (node >= 0) nodes.add(node)
    return node
  }
  for (const lot of ways.lots) through(lot)
  const pairs = new Set(ways.edges.map(({ from, to }) => `${through(from)} ${through(to)}`))
  const lit = new Set<number>()
  edges.forEach(({ from, to }, edge) => {
    if (pairs.has(`${from} ${to}`)) lit.add(edge)
  })
  return { nodes, edges: lit }
}

/** All that leads to a node, and all that it leads to. */
export const kinOf = (drawing: Drawing, node: number): Highlight => {
  const nodes = new Set([node])
  const lit = new Set<number>()
  const follow = (near: readonly number[][], other: 'from' | 'to'): void => {
    const open = [node]
    const seen = new Set(open)
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const edge of near[next]!) {
        lit.add(edge)
        const end = drawing.edges[edge]![other]
        if (seen.has(end)) continue
        seen.add(end)
        nodes.add(end)
        open.push(end)
      }
  }
  follow(edgesAt(drawing, 'to'), 'from')
  follow(edgesAt(drawing, 'from'), 'to')
  return { nodes, edges: lit }
}

export const edgesAt = ({ nodes, edges }: Drawing, end: 'from' | 'to'): number[][] => {
  const at: number[][] = nodes.map(() => [])
  edges.forEach((edge, index) => {
    at[edge[end]]!.push(index)
  })
  return at
}
