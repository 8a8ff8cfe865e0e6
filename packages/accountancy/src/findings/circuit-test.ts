import {
  addTogether,
  createSpread,
  ELEMENTS,
  type Element,
  GRAM,
  isBeyond,
  type Spread,
  varianceOf,
} from '@lodestone/domain'
import { addMeasurement, addWeighing } from '../contents/content.ts'
import { ALARM } from '../data/alarm.ts'
import { CIRCUITS } from '../data/circuits.ts'
import { scaleOf } from '../movements/scale-of.ts'
import { elementQuantity, materialOfLot, type Reading } from '../sheet/reading.ts'
import type { Circuit } from './circuits.ts'
import { isFeed, type Through, throughCircuit } from './through-circuit.ts'

/** What came of a circuit beyond what can be: nanograms, and the variance of that. `by`: the element that it was held against, where the feed was not analysed. */
export type Beyond = {
  readonly element: Element
  readonly through: Through
  readonly gained: bigint
  readonly variance: bigint
  readonly by: Element | null
}

/** The elements of which more came of a circuit than went into it: by its analyses, or else by what else came of the same feed. */
export const beyondIn = (reading: Reading, circuit: Circuit, elements: readonly Element[]): Beyond[] => {
  const through = (element: Element): Through | null =>
    throughCircuit(reading, circuit, elementQuantity(reading, ELEMENTS.indexOf(element)))
  let known: { readonly by: Element; readonly reference: Through } | undefined
  let isLookedFor = false
  const reference = () => {
    if (!isLookedFor)
      for (const by of CIRCUITS.references) {
        const found = through(by)
        if (found === null || found.fed <= 0n) continue
        known = { by, reference: found }
        break
      }
    isLookedFor = true
    return known
  }
  return elements.flatMap((element): Beyond[] => {
    const of = through(element)
    if (of === null || of.fed <= 0n || CIRCUITS.references.includes(element)) return []
    const gained = -of.unaccounted
    if (gained < ALARM.leastGrams * GRAM) return []
    const byItself = { element, through: of, gained, variance: varianceByItself(reading, of), by: null }
    if (isAlarm(byItself)) return [byItself]
    const against = of.guessed > 0n ? reference() : undefined
    if (against === undefined) return []
    const byPattern = heldAgainst(reading, element, of, against.by, against.reference)
    return isAlarm(byPattern) ? [byPattern] : []
  })
}

const isAlarm = ({ gained, variance }: Beyond): boolean =>
  gained >= ALARM.leastGrams * GRAM && isBeyond(gained, variance, ALARM.balanceTimes10)

const varianceByItself = (reading: Reading, { net, quantity }: Through): bigint => {
  const spread = createSpread()
  for (const [lot, grams] of net) {
    const content = grams === 0 ? null : quantity.of(lot)
    if (content === null) continue
    weigh(reading, spread, lot, grams, BigInt(content.ppb))
    for (const { measurement, ppb } of content.terms)
      addMeasurement(reading.lineage, spread, measurement, BigInt(grams) * BigInt(ppb), quantity.merged)
  }
  return varianceOf(spread)
}

const weigh = (reading: Reading, spread: Spread, lot: number, grams: number, ppb: bigint): void => {
  const { lots, yields } = reading.lineage
  const birth = lots.columns.firstYield[lot]!
  const scale = scaleOf(reading.lineage, yields.columns.position[birth] ?? 0, materialOfLot(reading, lot))
  const [size, sign] = ppb < 0n ? [-ppb, -1] : [ppb, 1]
  addWeighing(spread, Math.abs(grams), Number(size), (grams < 0 ? -sign : sign) as 1 | -1, scale)
}

/**
 * The same against another element of the same feed: whatever the grade of a concentrate that nobody analysed, it errs alike in both. In doubt are then how
 * the two stand to each other in it, and what of the reference was lost unseen, which would look like a gain. The two errors of one analysis are taken to
 * be apart.
 */
const heldAgainst = (
  reading: Reading,
  element: Element,
  of: Through,
  by: Element,
  reference: Through,
): Beyond => {
  const { lineage } = reading
  const scaled = (amount: bigint): bigint => (amount * of.fed) / reference.fed
  const [own, other, together] = [createSpread(), createSpread(), createSpread()]
  let pattern = 0n
  for (const [lot, grams] of of.net) {
    const [content, against] = grams === 0 ? [null, null] : [of.quantity.of(lot), reference.quantity.of(lot)]
    if (content === null || against === null) continue
    weigh(reading, together, lot, grams, BigInt(content.ppb) - scaled(BigInt(against.ppb)))
    const isPattern = content.estimated && against.estimated && isFeed(reading, lot, grams)
    if (isPattern) {
      pattern += BigInt(grams) * BigInt(content.ppb)
      continue
    }
    for (const { measurement, ppb } of content.terms)
      addMeasurement(lineage, own, measurement, BigInt(grams) * BigInt(ppb), of.quantity.merged)
    for (const { measurement, ppb } of against.terms)
      addMeasurement(
        lineage,
        other,
        measurement,
        scaled(BigInt(grams) * BigInt(ppb)),
        reference.quantity.merged,
      )
  }
  addTogether(together, 'pattern', pattern, CIRCUITS.patternPpm)
  const variance = varianceOf(own) + varianceOf(other) + varianceOf(together)
  const gained = -(of.unaccounted - scaled(reference.unaccounted)) - scaled(reference.hidden)
  return { element, through: of, gained, variance, by }
}
