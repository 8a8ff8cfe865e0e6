import { type AreaCode, bookStream } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, positionsOf, RECEIVED } from '@lodestone/lineage/rows'
import { drawnBy } from './drawn.ts'
import { type Inside, lineOfTake, lineOfYields, nowhere } from './line-of.ts'
import { isIn } from './lines.ts'

/** A period of occurred time, in milliseconds since 1970: from `fromMs` on, and before `toMs`. */
export type Period = { readonly fromMs: number; readonly toMs: number }

/** Movements in the order that they were recorded: what came into lots and what left them. */
export type Movements = {
  count: number
  lot: Uint32Array
  grams: Float64Array
  /** See `LINES`. */
  line: Uint8Array
  position: Uint32Array
}

/** What each lot of an area held when a period began (less than nothing where more had left it than came), and what moved in it. */
export type AreaMovements = {
  readonly area: AreaCode
  readonly opening: { readonly count: number; readonly lot: Uint32Array; readonly grams: Float64Array }
  readonly movements: Movements
  /** The events that moved something, and those that only say how much was lost or taken up: positions, rising. */
  readonly events: number[]
}

const createMovements = (): Movements => ({
  count: 0,
  lot: new Uint32Array(256),
  grams: new Float64Array(256),
  line: new Uint8Array(256),
  position: new Uint32Array(256),
})

const widen = <A extends Uint8Array | Uint32Array | Float64Array>(column: A): A => {
  const wider = new (column.constructor as new (length: number) => A)(column.length * 2)
  wider.set(column)
  return wider
}

const add = (to: Movements, lot: number, grams: number, line: number, position: number): void => {
  if (to.count === to.lot.length) {
    to.lot = widen(to.lot)
    to.grams = widen(to.grams)
    to.line = widen(to.line)
    to.position = widen(to.position)
  }
  const row = to.count++
  to.lot[row] = lot
  to.grams[row] = grams
  to.line[row] = line
  to.position[row] = position
}

/** What these events moved, in their order: events of one area, each of which stands. */
export const movementsAt = (lineage: Lineage, positions: readonly number[], asOf: number): Movements => {
  const movements = createMovements()
  for (const position of positions) addMovements(lineage, position, movements, nowhere, asOf)
  return movements
}

/** Room for what lots hold while an area is read; zero between two readings. */
let held = new Float64Array(1024)
let touched = new Uint32Array(1024)

/**
 * Reads the book of an area, as of a position, for a period: one pass over its events, by what the lineage keeps of them. What happened before
 * the period makes the opening, whenever it was recorded by then.
 */
export const movementsOf = (
  lineage: Lineage,
  area: AreaCode,
  period: Period,
  asOf: number,
  inside: Inside = nowhere,
): AreaMovements => {
  const { of, count } = positionsOf(lineage.streams, bookStream(area))
  const { withdrawn, occurredMs } = lineage.events.columns
  if (held.length < lineage.lots.count)
    held = new Float64Array(lineage.lots.count + (lineage.lots.count >>> 2))
  const movements = createMovements()
  const events: number[] = []
  let touches = 0
  for (let n = 0; n < count; n++) {
    const position = of[n]!
    if (position > asOf) break
    const at = occurredMs[position]!
    if (withdrawn[position]! <= asOf || at >= period.toMs) continue
    if (at < period.fromMs) touches = addToOpening(lineage, position, touches, asOf)
    else {
      events.push(position)
      addMovements(lineage, position, movements, inside, asOf)
    }
  }
  return { area, opening: takeOpening(touches), movements, events }
}

const addToOpening = (lineage: Lineage, position: number, before: number, asOf: number): number => {
  const { yields, takes, events } = lineage
  let touches = before
  const touch = (lot: number, grams: number): void => {
    if (touches === touched.length) touched = widen(touched)
    if (held[lot] === 0) touched[touches++] = lot
    held[lot] = held[lot]! + grams
  }
  const lastYield = endOfYields(lineage, position)
  for (let row = events.columns.firstYield[position]!; row < lastYield; row++)
    touch(yields.columns.lot[row]!, yields.columns.grams[row]!)
  const lastTake = endOfTakes(lineage, position)
  for (let row = events.columns.firstTake[position]!; row < lastTake; row++)
    if (takes.columns.kind[row] !== RECEIVED) touch(takes.columns.lot[row]!, -drawnBy(lineage, row, asOf))
  return touches
}

/** The lots that hold something, each once; leaves the room as it was. */
const takeOpening = (touches: number): AreaMovements['opening'] => {
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
  return { count, lot, grams }
}

const addMovements = (
  lineage: Lineage,
  position: number,
  to: Movements,
  inside: Inside,
  asOf: number,
): void => {
  const { yields, takes, events } = lineage
  const lastTake = endOfTakes(lineage, position)
  for (let row = events.columns.firstTake[position]!; row < lastTake; row++) {
    if (takes.columns.kind[row] === RECEIVED) continue
    const line = lineOfTake(lineage, position, row, inside, asOf)
    add(to, takes.columns.lot[row]!, drawnBy(lineage, row, asOf), line, position)
  }
  const firstYield = events.columns.firstYield[position]!
  const lastYield = endOfYields(lineage, position)
  const line = firstYield < lastYield ? lineOfYields(lineage, position, inside) : 0
  for (let row = firstYield; row < lastYield; row++)
    add(to, yields.columns.lot[row]!, yields.columns.grams[row]!, line, position)
}

/** What a movement does to its lot: the grams, below zero where they leave it. */
export const change = ({ grams, line }: Movements, row: number): number =>
  isIn(line[row]!) ? grams[row]! : -grams[row]!
