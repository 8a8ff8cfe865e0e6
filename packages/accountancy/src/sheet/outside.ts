import { EVENT_TYPES, isRunType, processKind } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { IN_LINES, LINE, LINES, type Line, OUT_LINES } from '../movements/lines.ts'
import type { Quantity } from './reading.ts'

/** Lines within which goods only change what they are or where they stand. All others cross the border of what is balanced. */
const WITHIN: ReadonlySet<Line> = new Set([
  'produced',
  'movedIn',
  'found',
  'receivedInside',
  'consumed',
  'aids',
  'movedOut',
  'missing',
  'reweighedInside',
  'shippedInside',
])
const IS_WITHIN = Uint8Array.from(LINES, (line) => (WITHIN.has(line) ? 1 : 0))

/** Lines that bring something in from outside, and that take something out for good. */
export const FROM_OUTSIDE = IN_LINES.filter((line) => !WITHIN.has(line))
export const TO_OUTSIDE = OUT_LINES.filter((line) => !WITHIN.has(line))

/** Runs in which mass comes and goes with reagents, water and air, so that only elements balance. */
const CHANGES_MASS = Uint8Array.from(EVENT_TYPES, (type) =>
  isRunType(type) && processKind(type).conserves === 'elements' ? 1 : 0,
)
export const changesMass = ({ events }: Lineage, position: number): boolean =>
  CHANGES_MASS[events.columns.type[position]!] === 1

/** Whether a movement crosses the border of what is balanced, as far as this quantity goes. */
export const crosses = (lineage: Lineage, quantity: Quantity, line: number, position: number): boolean => {
  if (IS_WITHIN[line] === 0) return true
  if (quantity.element !== null) return line === LINE.aids
  return madeBy(line) !== 0 && changesMass(lineage, position)
}

/** 1 for what runs give, -1 for what they take, 0 for all else. */
export const madeBy = (line: number): number =>
  line === LINE.produced ? 1 : line === LINE.consumed || line === LINE.aids ? -1 : 0
