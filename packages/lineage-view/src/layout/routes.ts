import type { Point } from '../drawing.ts'
import type { Proper } from './waypoints.ts'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Ends = { readonly from: number; readonly to: number }

/** The points that each edge goes through: out of the right side of one node, past the waypoints, into the left side of the other. */
export const routesOf = (
  { ways }: Proper,
  edges: readonly Ends[],
  boxes: readonly Box[],
  waypoint: (way: number) => readonly [left: Point, right: Point],
): Point[][] => {
  const leaves = portsOf(edges, boxes, 'from', (edge) => middleOf(boxes[edges[edge]!.to]!))
  const arrives = portsOf(edges, boxes, 'to', (edge) => middleOf(boxes[edges[edge]!.from]!))
  return edges.map(({ from, to }, edge) => [
    [boxes[from]!.x + boxes[from]!.width, leaves[edge]!],
    ...ways[edge]!.flatMap((way) => waypoint(way)),
    [boxes[to]!.x, arrives[edge]!],
  ])
}

const middleOf = ({ y, height }: Box): number => y + height / 2

/** Where edges touch a node's side: spread over it in the order of their other ends, so that they do not cross there. */
const portsOf = (
  edges: readonly Ends[],
  boxes: readonly Box[],
  end: 'from' | 'to',
  otherMiddle: (edge: number) => number,
): Float64Array => {
  const at: number[][] = boxes.map(() => [])
  edges.forEach((ends, edge) => {
    at[ends[end]]!.push(edge)
  })
  const ports = new Float64Array(edges.length)
  at.forEach((those, node) => {
    const { y, height } = boxes[node]!
    const sorted = those.toSorted((a, b) => otherMiddle(a) - otherMiddle(b) || a - b)
    sorted.forEach((edge, n) => {
      ports[edge] = y + height * (0.2 + (0.6 * (n + 0.5)) / sorted.length)
    })
  })
  return ports
}
