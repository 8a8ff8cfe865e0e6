import {
  type Book,
  balanceGrams,
  flowOf,
  isGeneration,
  type LedgerEvent,
  type LotId,
  MATERIALS,
  madeFrom,
  type PoolId,
  poolOfGeneration,
} from '@lodestone/domain'
import { type Lineage, taint } from '@lodestone/lineage'
import type { Referee } from '../violation.ts'
import { type Act, actsOf, standingOf } from './pool-acts.ts'

/** What must hold of the pools of a book after an event: by the events alone, in the order in which things happened. `events` are those of its stream. */
export const checkPools = (
  referee: Referee,
  { book, events, lineage, at }: { book: Book; events: readonly LedgerEvent[]; lineage: Lineage; at: string },
): void => {
  if (book.pools.size === 0) return
  const standing = standingOf(events)
  generationsHoldWhatWentIn(
    referee,
    book,
    standing.map(({ event }) => event),
    at,
  )
  const acts = standing.flatMap(actsOf)
  const everPosted = events.flatMap((event, revision) => actsOf({ event, revision }))
  for (const act of acts)
    for (const product of act.gave) {
      allIsBehind(referee, lineage, { acts, everPosted, act, product, book, at })
      isInDoubtWhereMissed(referee, events, { acts, everPosted, act, product, book, at })
      nothingClearedIsBehind(referee, { acts, everPosted, act, product, book, at })
    }
}

/** To the gram: what the events say that went into each generation, and came out of it, is what the book has. */
const generationsHoldWhatWentIn = (
  referee: Referee,
  book: Book,
  events: readonly LedgerEvent[],
  at: string,
): void => {
  const sums = new Map<LotId, { in: number; out: number }>()
  const sumOf = (lot: LotId): { in: number; out: number } => {
    const sum = sums.get(lot) ?? { in: 0, out: 0 }
    sums.set(lot, sum)
    return sum
  }
  for (const event of events) {
    for (const { lot, grams, rolled } of event.poolSteps ?? []) {
      if (lot !== null) sumOf(lot).in += grams
      if (rolled !== undefined) sumOf(rolled.lot).out += rolled.grams
      if (lot !== null && event.type === 'PoolDrawn')
        sumOf(lot).out += event.outputs.reduce((sum, { mass }) => sum + mass.grams, 0)
    }
    if (event.type !== 'PoolCharged') continue
    const steps = event.poolSteps ?? []
    const taken = steps.reduce((sum, { grams, rolled }) => sum + grams - (rolled?.grams ?? 0), 0)
    const charged = event.lines.reduce((sum, { mass }) => sum + mass.grams, 0)
    referee.mustHold(
      taken === charged,
      'A pool takes up what is charged, to the gram',
      () => `After ${at} a charge of ${charged} g put ${taken} g into ${event.pool}.`,
    )
  }
  for (const [lot, account] of book.accounts) {
    if (!isGeneration(lot)) continue
    const sum = sumOf(lot)
    referee.mustHold(
      account.inGrams === sum.in &&
        account.outGrams === sum.out &&
        balanceGrams(account) === Math.max(0, sum.in - sum.out),
      'Each generation of a pool holds what went in less what came out, to the gram',
      () =>
        `After ${at} ${lot} has ${account.inGrams} g in and ${account.outGrams} g out by its book, ${sum.in} and ${sum.out} by the events.`,
    )
  }
}

type Product = {
  readonly acts: readonly Act[]
  /** With those that were declared erroneous. */
  readonly everPosted: readonly Act[]
  readonly act: Act
  readonly product: LotId
  readonly book: Book
  readonly at: string
}

/** The last time before an act that its pool was proven clear. */
const lastCleared = (acts: readonly Act[], { pool, at }: Act): number =>
  Math.max(
    Number.NEGATIVE_INFINITY,
    ...acts.filter((act) => act.pool === pool && act.clears && act.at < at).map((act) => act.at),
  )

/** What truly was in the pool is behind the product, in the book; and all that it met is among what the product may have met. */
const allIsBehind = (referee: Referee, lineage: Lineage, of: Product): void => {
  const { act, product, book, at } = of
  const behind = ancestorsOf(book, product)
  const real = putInBefore(of)
    .filter((put) => !wentRoundUnseen(put, of))
    // What was put in before it came to be is a wrong time.
    .flatMap((put) => put.charged.filter((lot) => cameToBe(book, lot) <= put.at))
  for (const lot of new Set(real)) {
    referee.mustHold(
      behind.has(lot),
      'Behind what is drawn stands all that was in the pool since it was last cleared',
      () => `After ${at} ${lot} was in ${act.pool} before ${product} came out, and is not behind it.`,
    )
    const lost = taintLost(lineage, book, lot, product)
    referee.mustHold(
      lost.length === 0,
      'What is drawn may have met all that what was charged had met',
      () => `After ${at} ${product}, out of ${act.pool}, does not have ${lost.join(', ')} of ${lot}.`,
    )
  }
}

/** What was put into the pool of an act before it, since the last clearing. */
const putInBefore = ({ acts, act }: Product): Act[] => {
  const since = lastCleared(acts, act)
  return acts.filter(
    (other) => other.pool === act.pool && other.at > since && (other === act || other.at < act.at),
  )
}

/** Material that goes round, posted after the draw or of a time before it came to be: it would close a circle, and goes into a later generation. */
const wentRoundUnseen = (put: Act, { act, book, everPosted }: Product): boolean =>
  goesRound(book, put, everPosted) && !(put.revision <= act.revision && isOfItsTime(book, put))

/** What went round unseen and brought a source with it that is not behind what was drawn meanwhile: that was said to be in doubt when it was posted. */
const isInDoubtWhereMissed = (referee: Referee, events: readonly LedgerEvent[], of: Product): void => {
  const { act, product, book, at } = of
  const behind = ancestorsOf(book, product)
  for (const put of putInBefore(of)) {
    if (put.revision < act.revision || !wentRoundUnseen(put, of) || !isOfItsTime(book, put)) continue
    const lacking = put.charged
      .flatMap((lot) => [...ancestorsOf(book, lot)])
      .filter((lot) => isSource(book, lot) && !behind.has(lot) && isBehindSince(events, lot, put))
    referee.mustHold(
      lacking.length === 0 ||
        (events[put.revision]?.findings ?? []).some(
          ({ code, lots }) => code === 'CHRONOLOGY' && lots.includes(product),
        ),
      'What goes round unseen, and brings something new, is said to be in doubt',
      () => `After ${at} ${product} lacks ${lacking.join(', ')}, which went into ${act.pool} before it.`,
    )
  }
}

/** Of what nothing is known to have been made. */
const isSource = (book: Book, lot: LotId): boolean => [...madeFrom(book, lot)].length === 0

/** Whether a lot was posted before something was put in: what was posted later could not be told then. */
const isBehindSince = (events: readonly LedgerEvent[], lot: LotId, put: Act): boolean =>
  events.slice(0, put.revision).some((event) => flowOf(event).yields.some((made) => made.lot === lot))

/** Of what was charged before a clearing nothing is in the generations after it, if nothing later was posted before the clearing. */
const nothingClearedIsBehind = (
  referee: Referee,
  { acts, everPosted, act, product, book, at }: Product,
): void => {
  const { pool } = act
  const ofPool = acts.filter((other) => other.pool === pool)
  const isInTime = (clearing: Act): boolean =>
    everPosted.every(
      (other) => other.pool !== pool || other.revision >= clearing.revision || other.at < clearing.at,
    )
  const clearings = ofPool.filter((other) => other.clears && other.at < act.at && isInTime(other))
  if (clearings.length === 0) return
  const since = Math.max(...clearings.map((clearing) => clearing.at))
  const chargedWhere = (isSo: (other: Act) => boolean): Set<LotId> =>
    new Set(ofPool.filter(isSo).flatMap(({ charged }) => charged))
  const after = chargedWhere((other) => other.at > since)
  const parents = generationsBehind(book, pool, product).flatMap((lot) => [...madeFrom(book, lot)])
  const stillThere = new Set(parents)
  for (const lot of chargedWhere((other) => other.at <= since))
    referee.mustHold(
      !stillThere.has(lot) || after.has(lot),
      'A clearing that counts ends what was in the pool',
      () =>
        `After ${at} ${lot} went into ${pool} before it was cleared, and still is in what gave ${product}.`,
    )
}

const ancestorsOf = (book: Book, lot: LotId): Set<LotId> => {
  const found = new Set([lot])
  for (const one of found) for (const parent of madeFrom(book, one)) found.add(parent)
  return found
}

const isOfItsTime = (book: Book, { at, charged }: Act): boolean =>
  charged.every((lot) => cameToBe(book, lot) <= at)

/** Whether something that is put into a pool came out of it, or was said to when it was put in. */
const goesRound = (book: Book, { pool, charged, revision }: Act, everPosted: readonly Act[]): boolean =>
  charged.some((lot) => [...ancestorsOf(book, lot)].some((one) => poolOfGeneration(one) === pool)) ||
  everPosted.some(
    (other) =>
      other.pool === pool && other.revision < revision && other.gave.some((lot) => charged.includes(lot)),
  )

/** The earliest that a lot, and what it was made of outside of pools, can have been there, in milliseconds of UTC. */
const cameToBe = (book: Book, lot: LotId): number => {
  const found = new Set([lot])
  let earliest = Number.NEGATIVE_INFINITY
  for (const one of found) {
    if (isGeneration(one)) continue
    const bornAt = book.accounts.get(one)?.bornAt ?? null
    if (bornAt !== null) earliest = Math.max(earliest, Date.parse(bornAt))
    for (const parent of madeFrom(book, one)) found.add(parent)
  }
  return earliest
}

/** The generations of a pool that a lot is of, through nothing but the pool. */
const generationsBehind = (book: Book, pool: PoolId, lot: LotId): LotId[] => {
  const found = new Set<LotId>()
  const add = (of: LotId): void => {
    for (const parent of madeFrom(book, of))
      if (poolOfGeneration(parent) === pool && !found.has(parent)) {
        found.add(parent)
        add(parent)
      }
  }
  add(lot)
  return [...found]
}

/** The facts of a lot that are not among those of another, as far as that can hold their elements. Pools here may hold whatever is drawn of them. */
const taintLost = (lineage: Lineage, book: Book, from: LotId, to: LotId): string[] => {
  const material = book.accounts.get(to)?.material
  const held: readonly string[] = material === undefined ? [] : MATERIALS[material].mayHold
  const has = new Map(taint(lineage, to)?.facts.map(({ key, elements }) => [key, new Set<string>(elements)]))
  return (
    (taint(lineage, from)?.facts ?? [])
      // What came from nowhere may have come with what is known.
      .filter(({ basis }) => basis !== 'no_recorded_input')
      .flatMap(({ key, elements }) =>
        elements
          .filter((element) => held.includes(element) && !has.get(key)?.has(element))
          .map((element) => `${key} ${element}`),
      )
  )
}
