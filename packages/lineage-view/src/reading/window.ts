import type { Drawing } from '../drawing.ts'
import { STEP } from '../layout/layout.ts'
import { SIZES } from '../layout/sizes.ts'

/** A part of a drawing, in its pixels. */
export type Window = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Made once for a drawing, so that what is in a window is found without looking at all of it. */
export type Windows = {
  readonly nodesIn: (window: Window) => number[]
  /** Those that may pass through it, the heaviest first; at most so many. */
  readonly edgesIn: (window: Window, most: number) => number[]
  /** The node at a point. */
  readonly nodeAt: (x: number, y: number) => number | undefined
}

export const windowsOf = ({ nodes, edges, columns }: Drawing): Windows => {
  const byMass = edges.map((_, edge) => edge).sort((a, b) => edges[b]!.grams - edges[a]!.grams || a - b)
  const bounds = new Float64Array(edges.length * 4)
  edges.forEach(({ points }, edge) => {
    const ys = points.map(([, y]) => y)
    bounds.set([points[0]![0], Math.min(...ys), points.at(-1)![0], Math.max(...ys)], edge * 4)
  })
  const columnAt = (x: number): number => Math.floor((x - SIZES.margin) / STEP)
  const nodesIn = ({ x, y, width, height }: Window): number[] => {
    const found: number[] = []
    const last = Math.min(columns.length - 1, columnAt(x + width))
    for (let n = Math.max(0, columnAt(x)); n <= last; n++) {
      const column = columns[n]!
      // The first whose lower edge is within: a column is sorted from top to bottom.
      let [low, high] = [0, column.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        const box = nodes[column[middle]!]!
        if (box.y + box.height < y) low = middle + 1
        else high = middle
      }
      for (; low < column.length && nodes[column[low]!]!.y <= y + height; low++) found.push(column[low]!)
    }
    return found
  }
  return {
    nodesIn,
    edgesIn: ({ x, y, width, height }, most) => {
      const found: number[] = []
      for (const edge of byMass) {
        if (found.length >= most) break
        const at = edge * 4
        if (bounds[at]! > x + width || bounds[at + 2]! < x) continue
        if (bounds[at + 1]! <= y + height && bounds[at + 3]! >= y) found.push(edge)
      }
      return found
    },
    nodeAt: (x, y) =>
      nodesIn({ x, y, width: 0, height: 0 }).find((node) => {
        const box = nodes[node]!
        return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
      }),
  }
}
