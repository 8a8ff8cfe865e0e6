import {
  type AreaCode,
  areaOf,
  areaOfStream,
  EVENT_TYPES,
  formatRounded,
  MATERIAL_CODES,
  MATERIALS,
} from '@lodestone/domain'
import { endOfTakes, endOfYields, nameOf, recordedAt, stands } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { BUY_BACK } from '../data/buy-back.ts'
import { materialOfLot, type Reading } from '../sheet/reading.ts'

const COLLECTED = EVENT_TYPES.indexOf('ScrapCollected')

/** Something that was collected or sold, with its grams and lots. */
type Deal = { readonly position: number; readonly grams: number; readonly lots: readonly number[] }

/**
 * Recycled goods from somebody to whom own returns were sold before: the own return keeps the provenance it had and is never recycled content, by
 * whatever way it comes back. A finding for each area and party.
 */
export const buyBackFindings = (reading: Reading): DerivedFinding[] => {
  const collected = collectedIn(reading)
  if (collected.size === 0) return []
  const sold = soldTo(reading, new Set([...collected.values()].flatMap((parties) => [...parties.keys()])))
  return [...collected].flatMap(([area, parties]) =>
    [...parties].flatMap(([party, deals]) => {
      const sales = sold.get(party) ?? []
      const back = deals.filter((deal) => salesBefore(reading, sales, deal).length > 0)
      const [first] = back
      return first === undefined ? [] : boughtBack(reading, area, party, sales, back)
    }),
  )
}

const boughtBack = (
  reading: Reading,
  area: AreaCode,
  party: number,
  sales: readonly Deal[],
  back: readonly Deal[],
): DerivedFinding[] => {
  const { lineage } = reading
  const before = [...new Set(back.flatMap((deal) => salesBefore(reading, sales, deal)))]
  const [soldGrams, grams] = [sumOf(before), sumOf(back)]
  const most = Math.min(soldGrams, grams)
  if (most < BUY_BACK.leastGrams) return []
  const events = [...back, ...before].map(({ position }) => recordedAt(lineage, position))
  const sellers = [
    ...new Set(before.flatMap(({ lots }) => lots.map((lot) => areaOf(nameOf(lineage.lotIds, lot))))),
  ]
  const name = nameOf(lineage.words, party)
  return [
    {
      id: `own-return-bought-back:${area}:${name}`,
      code: 'OWN_RETURN_BOUGHT_BACK',
      severity: 'disputed',
      areas: [area, ...sellers.filter((seller) => seller !== area)],
      lots: back.flatMap(({ lots }) => lots.map((lot) => nameOf(lineage.lotIds, lot))),
      element: null,
      events,
      occurredAt: events[0]?.occurredAt ?? '',
      figures: { sold: soldGrams, grams, most },
      sentence: `${area} took ${formatRounded(grams)} from ${name} as recycled; before that ${sellers.join(' and ')} had sold ${formatRounded(soldGrams)} of returns to ${name}. Up to ${formatRounded(most)} may be the own return, which is no recycled content.`,
      remedy:
        'Ask where the goods were collected, with evidence; until then no recycled content is claimed of them. Goods that are the own return are received as such.',
    },
  ]
}

/** What was sold not long before something was collected. */
const salesBefore = ({ lineage }: Reading, sales: readonly Deal[], { position }: Deal): Deal[] => {
  const { occurredMs } = lineage.events.columns
  const at = occurredMs[position]!
  return sales.filter((sale) => {
    const ago = at - occurredMs[sale.position]!
    return ago >= 0 && ago <= BUY_BACK.withinMs
  })
}

const sumOf = (deals: readonly Deal[]): number => deals.reduce((sum, { grams }) => sum + grams, 0)

/** What was collected over the period, by area and by whom it came from. */
const collectedIn = ({ lineage, asOf, period }: Reading): Map<AreaCode, Map<number, Deal[]>> => {
  const { position, party } = lineage.supplies.columns
  const { type, occurredMs, stream } = lineage.events.columns
  const byArea = new Map<AreaCode, Map<number, Deal[]>>()
  for (let row = 0; row < lineage.supplies.count; row++) {
    const at = position[row]!
    if (type[at] !== COLLECTED || !stands(lineage, at, asOf)) continue
    if (occurredMs[at]! < period.fromMs || occurredMs[at]! >= period.toMs) continue
    const area = areaOfStream(nameOf(lineage.streams.names, stream[at]!)) ?? ''
    const parties = byArea.get(area) ?? new Map<number, Deal[]>()
    byArea.set(area, parties)
    parties.set(party[row]!, [...(parties.get(party[row]!) ?? []), collectedAt(lineage, at)])
  }
  return byArea
}

const collectedAt = (lineage: Reading['lineage'], position: number): Deal => {
  const { lot, grams } = lineage.yields.columns
  const rows = rowsOf(lineage.events.columns.firstYield[position]!, endOfYields(lineage, position))
  return {
    position,
    lots: rows.map((row) => lot[row]!),
    grams: rows.reduce((sum, row) => sum + grams[row]!, 0),
  }
}

/** The returns among what was shipped to these parties, whenever that was. */
const soldTo = (reading: Reading, parties: ReadonlySet<number>): Map<number, Deal[]> => {
  const { lineage, asOf } = reading
  const { position, addressee, toParty } = lineage.shipments.columns
  const { lot, grams } = lineage.takes.columns
  const sold = new Map<number, Deal[]>()
  for (let row = 0; row < lineage.shipments.count; row++) {
    const [at, party] = [position[row]!, addressee[row]!]
    if (toParty[row] !== 1 || !parties.has(party) || !stands(lineage, at, asOf)) continue
    const returns = rowsOf(lineage.events.columns.firstTake[at]!, endOfTakes(lineage, at)).filter((take) =>
      isReturn(reading, lot[take]!),
    )
    if (returns.length === 0) continue
    const deal = {
      position: at,
      lots: returns.map((take) => lot[take]!),
      grams: returns.reduce((sum, take) => sum + grams[take]!, 0),
    }
    sold.set(party, [...(sold.get(party) ?? []), deal])
  }
  return sold
}

const isReturn = (reading: Reading, lot: number): boolean =>
  BUY_BACK.forms.includes(MATERIALS[MATERIAL_CODES[materialOfLot(reading, lot)]!].form)

const rowsOf = (first: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
