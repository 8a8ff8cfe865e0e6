import { describe, expect, it } from 'vitest'
import { transformOf } from './painter.ts'

/** Where a transformation of CSS puts a point of the canvas. */
const put = (css: string, x: number, y: number): [number, number] => {
  const [, dx, dy, k] = /^translate\((.+)px, (.+)px\) scale\((.+)\)$/.exec(css) ?? []
  return [Number(dx) + Number(k) * x, Number(dy) + Number(k) * y]
}

describe('a picture that is moved as it is', () => {
  it('shows every point of the drawing where the look has it', () => {
    const painted = { x: -340, y: 27.5, k: 0.4 }
    for (const shown of [
      painted,
      { x: 12, y: -800, k: 0.4 },
      { x: 55, y: 66, k: 2.9 },
      { x: 7, y: 8, k: 0.02 },
    ])
      for (const [x, y] of [
        [0, 0],
        [1_200, 31],
        [90, 44_000],
      ] as const) {
        const [left, top] = put(
          transformOf(painted, shown),
          x * painted.k + painted.x,
          y * painted.k + painted.y,
        )
        expect(left).toBeCloseTo(x * shown.k + shown.x, 6)
        expect(top).toBeCloseTo(y * shown.k + shown.y, 6)
      }
  })
})
