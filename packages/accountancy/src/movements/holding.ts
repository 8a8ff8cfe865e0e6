import type { Lineage } from '@lodestone/lineage'

/** What each lot holds while a book is read, in room that all readings share, one after another; nothing between two of them. */
let held = new Float64Array(1024)
let touched = new Uint32Array(1024)
let touches = 0

/** Makes room for the lots of a lineage. */
export const beginHolding = ({ lots }: Lineage): void => {
  if (held.length < lots.count) held = new Float64Array(lots.count + (lots.count >>> 2))
}

/** Adds grams to what a lot holds (takes them off where they are below zero), and gives what it held before. */
export const hold = (lot: number, grams: number): number => {
  const before = held[lot]!
  if (before === 0) {
    if (touches === touched.length) {
      const wider = new Uint32Array(touched.length * 2)
      wider.set(touched)
      touched = wider
    }
    touched[touches++] = lot
  }
  held[lot] = before + grams
  return before
}

/** Lots and what each of them holds, less than nothing where more has left it than came. */
export type Held = { readonly count: number; readonly lot: Uint32Array; readonly grams: Float64Array }

/** The lots that hold something, each once; then none does. */
export const takeHeld = (): Held => {
  const lot = new Uint32Array(touches)
  const grams = new Float64Array(touches)
  let count = 0
  for (let n = 0; n < touches; n++) {
    const each = touched[n]!
    if (held[each] === 0) continue
    lot[count] = each
    grams[count] = held[each]!
    count += 1
    held[each] = 0
  }
  touches = 0
  return { count, lot, grams }
}
