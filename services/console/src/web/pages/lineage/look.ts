import type { Drawing } from '@lodestone/lineage-view'
import type { Look } from './paint.ts'

export type Size = { readonly width: number; readonly height: number }

const MOST = 1.1
export const SCALES: [number, number] = [0.02, 3]

/** The whole drawing in sight, as large as it goes. */
export const wholeOf = ({ width, height }: Drawing, size: Size): Look => {
  const k = Math.max(SCALES[0], Math.min(MOST, size.width / width, (size.height - 28) / height))
  return { k, x: (size.width - width * k) / 2, y: 28 + (size.height - 28 - height * k) / 2 }
}

/** At first: the whole, where that can be read; else the node that was asked for, with what is nearest to it. */
export const firstLook = (drawing: Drawing, size: Size): Look => {
  const whole = wholeOf(drawing, size)
  return whole.k >= 0.55
    ? whole
    : lookAt(drawing, drawing.root, size, 0.8, drawing.direction === 'upstream' ? 0.85 : 0.15)
}

/** A node in the middle, or at a part of the width. */
export const lookAt = ({ nodes }: Drawing, node: number, size: Size, k: number, part: number = 0.5): Look => {
  const box = nodes[node]
  if (box === undefined) return { k, x: 0, y: 0 }
  return {
    k,
    x: size.width * part - (box.x + box.width / 2) * k,
    y: size.height / 2 - (box.y + box.height / 2) * k,
  }
}

/** Whether a node is in sight as a whole. */
export const isInSight = ({ nodes }: Drawing, node: number, { x, y, k }: Look, size: Size): boolean => {
  const box = nodes[node]
  if (box === undefined) return true
  const [left, top] = [box.x * k + x, box.y * k + y]
  return left >= 0 && top >= 28 && left + box.width * k <= size.width && top + box.height * k <= size.height
}
