/** What comes into the stock of an area. */
export const IN_LINES = [
  'mined',
  'collected',
  'boughtIn',
  /** Opening inventories: what an area held on its first day in the ledger. */
  'stockDeclared',
  'receivedFromAreas',
  /** From another area of the same site or chain, where that is what is balanced. */
  'receivedInside',
  /** Goods that came ahead of their papers. */
  'receivedUnmatched',
  'returnedByCustomers',
  'produced',
  /** Out of a pool, an open run, or the lot that was divided. */
  'movedIn',
  'found',
] as const

/** What leaves it. */
export const OUT_LINES = [
  'consumed',
  /** Reagents and coatings: their mass goes into the product's. */
  'aids',
  /** What a run only touched (crucibles, packaging). */
  'used',
  'movedOut',
  'shippedToAreas',
  'shippedInside',
  'shippedOutside',
  'disposed',
  'sampled',
  'destroyed',
  /** Taken out of a pool when it was cleared, and gone. */
  'cleared',
  /** An adjustment with a cause that says where it went: moisture, a spill, a residue, a sample. */
  'lost',
  /** An adjustment that only says that it is not there: a count, a scale, a rounding. */
  'missing',
  /** What goods were received with beyond what had left, taken off again for the scale. */
  'reweighed',
  /** The same of goods from another area that is balanced with this one. */
  'reweighedInside',
] as const

export type InLine = (typeof IN_LINES)[number]
export type OutLine = (typeof OUT_LINES)[number]
export type Line = InLine | OutLine
export const LINES: readonly Line[] = [...IN_LINES, ...OUT_LINES]

export const LINE = Object.fromEntries(LINES.map((line, index) => [line, index])) as {
  readonly [L in Line]: number
}
export const isIn = (line: number): boolean => line < IN_LINES.length
