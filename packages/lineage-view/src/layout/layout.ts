import type { Point } from '../drawing.ts'
import { adjacencyOf } from '../graph/lot-graph.ts'
import { type Column, columnsOf } from './columns.ts'
import { orderOf } from './order.ts'
import { placesOf } from './place.ts'
import { type Box, routesOf } from './routes.ts'
import { SIZES } from './sizes.ts'
import { proper } from './waypoints.ts'

/** What is laid out: the lane and the height of each node, and edges along which lanes do not fall. */
export type Outline = {
  readonly lanes: Int32Array
  readonly heights: readonly number[]
  readonly edges: readonly { readonly from: number; readonly to: number }[]
}

export type Layout = {
  readonly columns: readonly Column[]
  readonly columnOf: Int32Array
  /** The nodes of each column from top to bottom. */
  readonly order: readonly (readonly number[])[]
  readonly boxes: readonly Box[]
  readonly points: readonly (readonly Point[])[]
  readonly width: number
  readonly height: number
}

export const STEP = SIZES.node.width + SIZES.between
const leftOf = (column: number): number => SIZES.margin + column * STEP

/** Layers by lanes, few crossings, nodes near their neighbours; the same for the same outline. Errors: RangeError for a cycle. */
export const layOut = ({ lanes, heights, edges }: Outline): Layout => {
  const count = heights.length
  const from = Int32Array.from(edges, (edge) => edge.from)
  const to = Int32Array.from(edges, (edge) => edge.to)
  const { columns, columnOf } = columnsOf(
    { count, from, to, into: adjacencyOf(count, to), outOf: adjacencyOf(count, from) },
    lanes,
  )
  const graph = proper(count, columnOf, edges)
  const order = orderOf(graph, columns.length)
  const heightOf = (node: number): number => heights[node] ?? SIZES.waypoint
  const middles = placesOf(graph, order, heightOf, SIZES.gap)
  let top = Number.POSITIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (let node = 0; node < graph.count; node++) {
    top = Math.min(top, middles[node]! - heightOf(node) / 2)
    bottom = Math.max(bottom, middles[node]! + heightOf(node) / 2)
  }
  const down = SIZES.head - top
  const boxes = heights.map((height, node) => ({
    x: leftOf(columnOf[node]!),
    y: middles[node]! + down - height / 2,
    width: SIZES.node.width,
    height,
  }))
  const waypoint = (way: number): [Point, Point] => {
    const x = leftOf(graph.columnOf[way]!)
    const y = middles[way]! + down
    return [
      [x, y],
      [x + SIZES.node.width, y],
    ]
  }
  return {
    columns,
    columnOf,
    order: order.map((column) => [...column].filter((node) => node < count)),
    boxes,
    points: routesOf(graph, edges, boxes, waypoint),
    width: leftOf(columns.length) - SIZES.between + SIZES.margin,
    height: bottom + down + SIZES.margin,
  }
}
