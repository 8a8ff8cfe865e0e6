import { type Element, MATERIAL_CODES, materialOf } from '@lodestone/domain'
import { type Lineage, origins } from '@lodestone/lineage'
import { asOfOr, nameOf, stands } from '@lodestone/lineage/rows'
import type { RecycledElement, RecycledMonth } from '../answers/outlook.ts'

export type RecycledQuestion = {
  /** The last month, `2026-11` in UTC, and how many with it. */
  readonly through: string
  readonly months: number
  readonly elements: readonly Element[]
  /** So many lots of a month are looked at, the heaviest. */
  readonly lots: number
  /** Only these lots count. */
  readonly sees?: (lot: string) => boolean
  readonly asOf?: number | undefined
}

type Born = { readonly lot: string; readonly grams: number }
const FINISHED = Uint8Array.from(MATERIAL_CODES, (code) => (materialOf(code).form === 'magnet' ? 1 : 0))

/**
 * How much of the finished magnets of each month was recycled, element by element, by the share reading. To read a lot's shares costs as much as there is behind it: of
 * each month no more than so many lots are read, and it is said how much of the month that is. Yields after each lot, so that others come in between.
 */
export function* recycledByMonth(
  lineage: Lineage,
  { through, months, elements, lots: most, sees = () => true, ...rest }: RecycledQuestion,
): Generator<void, RecycledMonth[]> {
  const asOf = asOfOr(lineage, rest.asOf)
  const names = Array.from({ length: months }, (_, n) => monthBefore(through, months - 1 - n))
  const born = bornIn(lineage, names, asOf, sees)
  const found: RecycledMonth[] = []
  for (const month of names) {
    const all = (born.get(month) ?? []).sort((a, b) => b.grams - a.grams || (a.lot < b.lot ? -1 : 1))
    const read = all.slice(0, most)
    const sums = elements.map(nothing)
    for (const { lot, grams } of read) {
      addLot(sums, grams, origins(lineage, lot, { elements, asOf }))
      yield
    }
    found.push({ month, ...sumOf(all), read: sumOf(read), elements: sums })
  }
  return found
}

const sumOf = (lots: readonly Born[]): { lots: number; grams: number } => ({
  lots: lots.length,
  grams: lots.reduce((sum, { grams }) => sum + grams, 0),
})

type Sum = { -readonly [K in keyof RecycledElement]: RecycledElement[K] }
const nothing = (element: Element): Sum => ({
  element,
  grams: 0,
  postConsumer: 0,
  preConsumer: 0,
  unknown: 0,
  notKnownIn: 0,
})

const addLot = (sums: readonly Sum[], lotGrams: number, found: ReturnType<typeof origins>): void => {
  for (const sum of sums) {
    const of = found?.elements.find(({ element }) => element === sum.element)
    if (of?.ppbFrom === 'cannot_hold' || (of !== undefined && of.lessThanPpb !== null)) continue
    if (of === undefined || of.grams === null) {
      sum.notKnownIn += lotGrams
      continue
    }
    sum.grams += of.grams
    sum.postConsumer += of.recycled.postConsumer.grams ?? 0
    sum.preConsumer += of.recycled.preConsumer.grams ?? 0
    sum.unknown += of.bySourceKind.unknown.grams ?? 0
  }
}

/** Finished lots by the month in which they were made, with what was made of each. */
const bornIn = (
  lineage: Lineage,
  months: readonly string[],
  asOf: number,
  sees: (lot: string) => boolean,
): Map<string, Born[]> => {
  const { position, material, lot, grams } = lineage.yields.columns
  const found = new Map(months.map((month) => [month, new Map<number, number>()]))
  for (let row = 0; row < lineage.yields.count; row++) {
    if (FINISHED[material[row]!] === 0 || !stands(lineage, position[row]!, asOf)) continue
    const at = new Date(lineage.events.columns.occurredMs[position[row]!]!).toISOString().slice(0, 7)
    const own = found.get(at)
    if (own !== undefined && sees(nameOf(lineage.lotIds, lot[row]!)))
      own.set(lot[row]!, (own.get(lot[row]!) ?? 0) + grams[row]!)
  }
  return new Map(
    [...found].map(([month, own]) => [
      month,
      [...own].map(([index, made]) => ({ lot: nameOf(lineage.lotIds, index), grams: made })),
    ]),
  )
}

const monthBefore = (month: string, back: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7)
}
