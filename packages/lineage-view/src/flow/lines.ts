import type { OutLine } from '@lodestone/accountancy'

/** A table of all of them, so that none is forgotten; accountancy itself would bring the whole lineage into a page. */
const OUT: { readonly [L in OutLine]: true } = {
  consumed: true,
  aids: true,
  used: true,
  movedOut: true,
  shippedToAreas: true,
  shippedInside: true,
  shippedOutside: true,
  disposed: true,
  sampled: true,
  destroyed: true,
  cleared: true,
  lost: true,
  missing: true,
  reweighed: true,
  reweighedInside: true,
}

/** Whether a line of a balance is of what left. */
export const isOut = (line: string): boolean => line in OUT
