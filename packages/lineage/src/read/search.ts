import { MATERIAL_CODES } from '@lodestone/domain'
import type { LotPage, LotSearch, LotState, LotView } from '../answers/lot.ts'
import { endOfName, findName, startOfName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { isAt, isWithin } from '../columns/within.ts'
import { SHIPPED } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, lotIndex, lotsNamedBy } from './as-of.ts'
import { isDisputed, lotView, postedOf, sourceOf } from './lot-view.ts'
import { hasHappened } from './occurred-before.ts'
import { shipmentAt } from './shipments.ts'
import { holdsOn } from './standing.ts'
import { createSums, readSums, type Sums } from './sums.ts'

/** The lots that all of a search holds for, newest first, a page at a time. */
export const searchLots = (lineage: Lineage, search: LotSearch): LotPage => {
  const asOf = asOfOr(lineage, search.asOf)
  const limit = search.limit ?? 100
  const named = idFilter(lineage, search)
  const shipped = shippedFilter(lineage, search.shippedTo, asOf)
  const lots: LotView[] = []
  const after = search.after === undefined ? undefined : lotIndex(lineage, search.after)
  for (let lot = Math.min(after ?? NONE, lotsNamedBy(lineage, asOf)) - 1; lot >= 0; lot--) {
    if (
      !named(lot) ||
      !hasHappened(lineage, lot, asOf) ||
      !shipped(lot) ||
      !matches(lineage, lot, asOf, search)
    )
      continue
    if (lots.length === limit) return { lots, next: lots[limit - 1]?.lot }
    lots.push(lotView(lineage, lot, asOf))
  }
  return { lots }
}

const sums = createSums()
/** Asks the columns, not a view: most lots of a large ledger are passed over here. */
const matches = (lineage: Lineage, lot: number, asOf: number, search: LotSearch): boolean => {
  const { material, sourceKind, state } = search
  if (material === undefined && sourceKind === undefined && state === undefined) return true
  readSums(lineage, lot, asOf, sums)
  if (material !== undefined && materialOf(lineage, sums) !== material) return false
  if (sourceKind !== undefined && sourceOf(lineage, sums, asOf) !== sourceKind) return false
  return state === undefined || isIn(lineage, lot, asOf, state)
}

const materialOf = (lineage: Lineage, { goods }: Sums): string | undefined =>
  goods === NONE ? undefined : MATERIAL_CODES[lineage.yields.columns.material[goods]!]

const isIn = (lineage: Lineage, lot: number, asOf: number, state: LotState): boolean => {
  switch (state) {
    case 'in_stock':
      return sums.inGrams > sums.outGrams
    case 'used_up':
      return sums.births > 0 && sums.inGrams <= sums.outGrams
    case 'unposted':
    case 'withdrawn':
      return postedOf(sums) === state
    case 'held':
      return holdsOn(lineage, lot, asOf).length > 0
    case 'disputed':
      return isDisputed(lineage, lot, sums, asOf)
    case 'unexplained':
      return sums.causelessGrams > 0
  }
}

/** Compares ids where they lie, as bytes. */
const idFilter = (lineage: Lineage, { prefix, area, contains }: LotSearch): ((lot: number) => boolean) => {
  const encoder = new TextEncoder()
  const begins = [prefix, area === undefined ? undefined : `${area}-`]
    .filter((text) => text !== undefined)
    .map((text) => encoder.encode(text))
  const within = contains === undefined ? undefined : encoder.encode(contains)
  return (lot) => {
    const { bytes } = lineage.lotIds
    const start = startOfName(lineage.lotIds, lot)
    const end = endOfName(lineage.lotIds, lot)
    for (const text of begins) if (!isAt(bytes, start, end, text)) return false
    return within === undefined || isWithin(bytes, start, end, within)
  }
}

const shippedFilter = (
  lineage: Lineage,
  addressee: string | undefined,
  asOf: number,
): ((lot: number) => boolean) => {
  if (addressee === undefined) return () => true
  const word = findName(lineage.words, addressee)
  const { kind, position, nextOfLot } = lineage.takes.columns
  return (lot) => {
    for (let row = lineage.lots.columns.firstTake[lot]!; row !== NONE; row = nextOfLot[row]!) {
      if (kind[row] !== SHIPPED || !stands(lineage, position[row]!, asOf)) continue
      const shipment = shipmentAt(lineage, position[row]!)
      if (lineage.shipments.columns.addressee[shipment] === word) return true
    }
    return false
  }
}
