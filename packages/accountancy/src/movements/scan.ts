import { type AreaCode, bookStream } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, positionsOf, RECEIVED } from '@lodestone/lineage/rows'
import { drawnBy } from './drawn.ts'
import { beginHolding, type Held, hold, takeHeld } from './holding.ts'
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
  readonly opening: Held
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
  beginHolding(lineage)
  const movements = createMovements()
  const events: number[] = []
  for (let n = 0; n < count; n++) {
    const position = of[n]!
    if (position > asOf) break
    const at = occurredMs[position]!
    if (withdrawn[position]! <= asOf || at >= period.toMs) continue
    if (at < period.fromMs) eachMove(lineage, position, asOf, hold)
    else {
      events.push(position)
      addMovements(lineage, position, movements, inside, asOf)
    }
  }
  return { area, opening: takeHeld(), movements, events }
}

/** Tells what an event did to each of its lots: the grams, below zero where they leave it. What it took first. */
export const eachMove = (
  lineage: Lineage,
  position: number,
  asOf: number,
  visit: (lot: number, grams: number) => void,
): void => {
  const { yields, takes, events } = lineage
  const lastTake = endOfTakes(lineage, position)
  for (let row = events.columns.firstTake[position]!; row < lastTake; row++)
    if (takes.columns.kind[row] !== RECEIVED) visit(takes.columns.lot[row]!, -drawnBy(lineage, row, asOf))
  const lastYield = endOfYields(lineage, position)
  for (let row = events.columns.firstYield[position]!; row < lastYield; row++)
    visit(yields.columns.lot[row]!, yields.columns.grams[row]!)
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
