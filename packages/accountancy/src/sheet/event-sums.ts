import { EVENT_TYPES, LOSS_KINDS, type LossKind, UPTAKE_SPECIES, type UptakeSpecies } from '@lodestone/domain'
import { isUptake, UPTAKE } from '@lodestone/lineage/rows'
import { LOSS_CONTENT, UNSEEN_PPM } from '../data/losses.ts'
import { isIn, LINE } from '../movements/lines.ts'
import { lossesOf } from '../movements/losses-of.ts'
import type { Movements } from '../movements/scan.ts'
import { changesMass, crosses } from './outside.ts'
import { materialOfLot, type Quantity, type Reading } from './reading.ts'

const MILLION = 1_000_000n
const perMillion = (amount: bigint, ppm: number): bigint => (amount * BigInt(ppm)) / MILLION

/** What one event did with a quantity, in nanograms. */
export type EventSums = {
  readonly position: number
  /** The first and the one after the last of its movements. */
  readonly first: number
  readonly end: number
  /** What it took of goods that its product is made of, and what it gave. */
  readonly took: bigint
  readonly gave: bigint
  /** What it lost without a lot and the balance counts, and what it took up. */
  readonly lost: ReadonlyMap<LossKind, bigint>
  readonly takenUp: ReadonlyMap<UptakeSpecies, bigint>
  /** What more may have gone unseen, at most: in losses that nobody analysed, on walls, as vapour. */
  readonly hidden: bigint
  /** Grams that it moved of lots whose content is not known. */
  readonly notKnownGrams: number
}

/** What is not accounted for in an event: above zero, more went in than came out. */
export const unaccountedIn = ({ took, gave, lost, takenUp }: EventSums): bigint => {
  let sum = took - gave
  for (const amount of lost.values()) sum -= amount
  for (const amount of takenUp.values()) sum += amount
  return sum
}

/** Goes through the events of an area one by one. */
export function* eventSums(
  reading: Reading,
  movements: Movements,
  quantity: Quantity,
): Generator<EventSums, void> {
  const { lineage } = reading
  for (let first = 0; first < movements.count; ) {
    const position = movements.position[first]!
    let end = first
    let took = 0n
    let gave = 0n
    let charge = 0n
    let notKnownGrams = 0
    const unseen = UNSEEN_PPM[EVENT_TYPES[lineage.events.columns.type[position]!]!] ?? 0
    const through = new Map<number, bigint>()
    for (; end < movements.count && movements.position[end] === position; end++) {
      const line = movements.line[end]!
      const lot = movements.lot[end]!
      const grams = movements.grams[end]!
      if (line === LINE.consumed) charge += BigInt(grams)
      if (crosses(lineage, quantity, line, position) || isOnTheWay(line)) continue
      const content = quantity.of(lot)
      if (content === null) {
        notKnownGrams += grams
        continue
      }
      const amount = BigInt(grams) * BigInt(content.ppb)
      if (isIn(line)) gave += amount
      else took += amount
      if (unseen === 0) continue
      const material = materialOfLot(reading, lot)
      through.set(material, (through.get(material) ?? 0n) + (isIn(line) ? -amount : amount))
    }
    const sums = { position, first, end, took, gave, notKnownGrams }
    yield {
      ...sums,
      ...lossesIn(reading, quantity, position, took, charge, perMillion(netOf(through), unseen)),
    }
    first = end
  }
}

/** Between areas that are balanced together goods leave in one event and arrive in another. */
const isOnTheWay = (line: number): boolean => line === LINE.receivedInside || line === LINE.shippedInside

/** What went through: a bath or a liquor that only stands there comes out as it went in. */
const netOf = (through: ReadonlyMap<number, bigint>): bigint => {
  let sum = 0n
  for (const amount of through.values()) if (amount > 0n) sum += amount
  return sum
}

const NO_LOSSES = { lost: new Map<never, bigint>(), takenUp: new Map<never, bigint>(), hidden: 0n }

/** What the losses of a run hold: as much as the same mass of its charge, or what is known of their kind. */
const lossesIn = (
  { lineage }: Reading,
  quantity: Quantity,
  position: number,
  took: bigint,
  charge: bigint,
  unseen: bigint,
): Pick<EventSums, 'lost' | 'takenUp' | 'hidden'> => {
  const ofMass = quantity.element === null
  if (charge === 0n || (ofMass && changesMass(lineage, position))) return NO_LOSSES
  const lost = new Map<LossKind, bigint>()
  const takenUp = new Map<UptakeSpecies, bigint>()
  let hidden = unseen
  for (const { kind, grams } of lossesOf(lineage, position)) {
    if (isUptake(kind)) {
      const species = UPTAKE_SPECIES[kind - UPTAKE]!
      if (ofMass) takenUp.set(species, (takenUp.get(species) ?? 0n) + nanogramsOfMass(grams))
      continue
    }
    const name = LOSS_KINDS[kind]!
    const { booked, most } = ofMass
      ? { booked: nanogramsOfMass(grams), most: nanogramsOfMass(grams) }
      : contentOfLoss(name, nanogramsOfMass(grams), (took * BigInt(grams)) / charge, took)
    if (booked > 0n) lost.set(name, (lost.get(name) ?? 0n) + booked)
    hidden += most - booked
  }
  return { lost, takenUp, hidden: hidden > took ? took : hidden }
}

const nanogramsOfMass = (grams: number): bigint => BigInt(grams) * 1_000_000_000n

/** What a loss of the charge's own content would hold is `asCharge`. None holds more than it weighs, nor more than went in. */
const contentOfLoss = (
  kind: LossKind,
  mass: bigint,
  asCharge: bigint,
  took: bigint,
): { booked: bigint; most: bigint } => {
  const { bookedPpm, mostPpm } = LOSS_CONTENT[kind]
  const limit = mass < took ? mass : took
  const least = (amount: bigint): bigint => (amount < limit ? amount : limit)
  return {
    booked: least(perMillion(asCharge, bookedPpm)),
    most: mostPpm === null ? limit : least(perMillion(asCharge, mostPpm)),
  }
}
