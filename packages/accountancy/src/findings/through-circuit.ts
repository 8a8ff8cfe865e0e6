import { isGeneration } from '@lodestone/domain'
import { nameOf } from '@lodestone/lineage/rows'
import { isIn } from '../movements/lines.ts'
import { movementsAt } from '../movements/scan.ts'
import { eventSums, unaccountedIn } from '../sheet/event-sums.ts'
import { crosses } from '../sheet/outside.ts'
import type { Quantity, Reading } from '../sheet/reading.ts'
import type { Circuit } from './circuits.ts'

/** What went through a circuit in some runs, of one element. Nanograms. */
export type Through = {
  readonly quantity: Quantity
  /** What all of the runs together took of a lot, less what they gave of it, in grams; a liquor that one gave and the next one took is in none. */
  readonly net: ReadonlyMap<number, number>
  /** What was fed, and what of that is in lots that were not analysed; liquor is no feed. */
  readonly fed: bigint
  readonly guessed: bigint
  /** Above zero, more went in than came out or stands there. */
  readonly unaccounted: bigint
  /** What more may have gone unseen, at most. */
  readonly hidden: bigint
}

/** Null where the content of something that counts is not known. */
export const throughCircuit = (
  reading: Reading,
  { positions }: Circuit,
  quantity: Quantity,
): Through | null => {
  const { lineage, asOf } = reading
  const movements = movementsAt(lineage, positions, asOf)
  const net = new Map<number, number>()
  for (let row = 0; row < movements.count; row++) {
    const line = movements.line[row]!
    if (crosses(lineage, quantity, line, movements.position[row]!)) continue
    const lot = movements.lot[row]!
    const grams = movements.grams[row]!
    net.set(lot, (net.get(lot) ?? 0) + (isIn(line) ? -grams : grams))
  }
  let fed = 0n
  let guessed = 0n
  for (const [lot, grams] of net) {
    if (grams === 0) continue
    const content = quantity.of(lot)
    if (content === null) return null
    if (!isFeed(reading, lot, grams)) continue
    const amount = BigInt(grams) * BigInt(content.ppb)
    fed += amount
    if (content.estimated) guessed += amount
  }
  let unaccounted = 0n
  let hidden = 0n
  for (const sums of eventSums(reading, movements, quantity)) {
    unaccounted += unaccountedIn(sums)
    hidden += sums.hidden
  }
  return { quantity, net, fed, guessed, unaccounted, hidden }
}

export const isFeed = ({ lineage }: Reading, lot: number, grams: number): boolean =>
  grams > 0 && !isGeneration(nameOf(lineage.lotIds, lot))
