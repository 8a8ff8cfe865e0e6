import { gramsOfNanograms, type LossKind, type UptakeSpecies } from '@lodestone/domain'
import type { Grams, MaterialRow, Total } from '../answers/balance.ts'
import type { Line } from '../movements/lines.ts'
import type { EventSums } from './event-sums.ts'
import { sumOfRows } from './material-rows.ts'
import { changesMass, FROM_OUTSIDE, madeBy, TO_OUTSIDE } from './outside.ts'
import type { Quantity, Reading } from './reading.ts'
import type { Stock } from './stock.ts'
import { addProduct, createSum, totalOf } from './sum.ts'
import { TRANSIT_LINES, type Transit, type TransitLine } from './transit.ts'

/** The sheet's last line: all materials, what runs lost and took up, and what is left that nothing says the whereabouts of. */
export const totalOfSheet = (
  reading: Reading,
  rows: readonly MaterialRow[],
  stocks: readonly Stock[],
  transit: Transit | null,
  quantity: Quantity,
  events: readonly (readonly EventSums[])[],
): Total => {
  const sum = sumOfRows(rows)
  const lost = gramsByKind(events, ({ lost: kinds }) => kinds)
  const takenUp = gramsByKind(events, ({ takenUp: species }) => species)
  const changed = quantity.element === null ? changedIn(reading, stocks) : 0
  const onTheWay = transit === null ? undefined : transitGrams(transit, quantity)
  const outside: readonly Line[] = quantity.element === null ? TO_OUTSIDE : [...TO_OUTSIDE, 'aids']
  const unaccounted =
    sum.opening -
    sum.closing +
    sum.unexplained +
    lineSum(sum.lines, FROM_OUTSIDE) -
    lineSum(sum.lines, outside) +
    all(takenUp) -
    all(lost) +
    changed +
    (onTheWay === undefined
      ? 0
      : onTheWay.opening -
        onTheWay.closing -
        (onTheWay.lines.redirectedOutside ?? 0) -
        (onTheWay.lines.matched ?? 0))
  return {
    ...sum,
    ...(onTheWay === undefined ? {} : { transit: onTheWay }),
    takenUp,
    lost,
    changed,
    unaccounted,
  }
}

const lineSum = (lines: Grams<Line>, of: readonly Line[]): number =>
  of.reduce((sum, line) => sum + (lines[line] ?? 0), 0)
const all = (grams: Grams<string>): number =>
  Object.values(grams).reduce<number>((sum, each) => sum + (each ?? 0), 0)

const gramsByKind = <K extends LossKind | UptakeSpecies>(
  events: readonly (readonly EventSums[])[],
  pick: (sums: EventSums) => ReadonlyMap<K, bigint>,
): Grams<K> => {
  const sums = new Map<K, bigint>()
  for (const area of events)
    for (const event of area)
      for (const [kind, amount] of pick(event)) sums.set(kind, (sums.get(kind) ?? 0n) + amount)
  const grams: { [N in K]?: number } = {}
  for (const [kind, amount] of sums) grams[kind] = gramsOfNanograms(amount)
  return grams
}

/** What runs that change mass gave beyond what they took, in grams. */
const changedIn = ({ lineage }: Reading, stocks: readonly Stock[]): number => {
  let grams = 0
  for (const { movements } of stocks)
    for (let row = 0; row < movements.count; row++) {
      if (!changesMass(lineage, movements.position[row]!)) continue
      grams += madeBy(movements.line[row]!) * movements.grams[row]!
    }
  return grams
}

const transitGrams = (transit: Transit, quantity: Quantity): NonNullable<Total['transit']> => {
  const valued = (goods: Iterable<readonly [number, number]>): number => {
    const sum = createSum()
    for (const [lot, grams] of goods) addProduct(sum, grams, quantity.of(lot)?.ppb ?? 0)
    return gramsOfNanograms(totalOf(sum))
  }
  const lines: { [L in TransitLine]?: number } = {}
  for (const line of TRANSIT_LINES) {
    const moves = transit.moves.filter((move) => move.line === line)
    if (moves.length > 0) lines[line] = valued(moves.map(({ lot, grams }) => [lot, grams] as const))
  }
  return { opening: valued(transit.opening), lines, closing: valued(transit.closing) }
}
