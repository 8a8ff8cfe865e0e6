import type { Point } from '../drawing.ts'

/** A curve through the points of an edge: level where it leaves, passes and arrives. As moves for a canvas or an SVG path. */
export type Pen = {
  readonly moveTo: (x: number, y: number) => void
  readonly lineTo: (x: number, y: number) => void
  readonly bezierCurveTo: (ax: number, ay: number, bx: number, by: number, x: number, y: number) => void
}

/** Draws an edge through its points: curved between columns, straight past one. */
export const drawPath = (pen: Pen, points: readonly Point[]): void => {
  points.forEach(([x, y], n) => {
    const before = points[n - 1]
    if (before === undefined) pen.moveTo(x, y)
    // From a waypoint's left side to its right: past a column.
    else if (n % 2 === 0) pen.lineTo(x, y)
    else {
      const middle = (before[0] + x) / 2
      pen.bezierCurveTo(middle, before[1], middle, y, x, y)
    }
  })
}

/** How thick an edge is, in pixels: by the root of its share of the heaviest, so that small ones are seen. */
export const strokeOf = (grams: number, heaviest: number): number =>
  heaviest === 0 ? 1 : 1 + 7 * Math.sqrt(grams / heaviest)
