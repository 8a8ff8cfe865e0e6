import { areaOf, type LotId, type SourceKind, siteOf } from '@lodestone/domain'
import type { Custody, CustodyStep } from '../answers/custody.ts'
import { instantText } from '../columns/instant.ts'
import { lowerBound } from '../columns/lower-bound.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { RECEIVED, sourceOfKind } from '../fold/kinds.ts'
import { endOfTakes, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr, startLot } from './as-of.ts'
import { walkUpstream } from './walk.ts'

type Sum = { firstMs: number; lastMs: number; lots: number; grams: number; receipts: Set<number> }

/**
 * The custody behind a lot: where its matter entered the chain and by whom, in which areas it was worked, between which it went. One walk over what is behind it.
 * Undefined when nothing had named the lot by then.
 */
export const custodyOf = (
  lineage: Lineage,
  lot: LotId,
  options: { readonly asOf?: number } = {},
): Custody | undefined => {
  const asOf = asOfOr(lineage, options.asOf)
  const start = startLot(lineage, lot, asOf)
  if (start === undefined) return undefined
  const { lots, count } = walkUpstream(lineage, start, asOf)
  const sums = new Map<string, Sum>()
  const { firstYield } = lineage.lots.columns
  const { position, nextOfLot, grams } = lineage.yields.columns
  for (const each of Array.from(lots.subarray(0, count)))
    for (let row = firstYield[each]!; row !== NONE; row = nextOfLot[row]!)
      if (stands(lineage, position[row]!, asOf))
        for (const key of keysOf(lineage, each, row))
          add(sums, key, lineage.events.columns.occurredMs[position[row]!]!, grams[row]!, position[row]!)
  const steps = [...sums]
    .sort(([a, one], [b, other]) => one.firstMs - other.firstMs || (a < b ? -1 : 1))
    .map(([key, sum]) => stepOf(key, sum))
  return { lot, asOf, steps, ancestors: count - 1 }
}

const add = (sums: Map<string, Sum>, key: string, ms: number, grams: number, position: number): void => {
  const sum = sums.get(key) ?? { firstMs: ms, lastMs: ms, lots: 0, grams: 0, receipts: new Set() }
  sums.set(key, sum)
  sum.firstMs = Math.min(sum.firstMs, ms)
  sum.lastMs = Math.max(sum.lastMs, ms)
  sum.lots += 1
  sum.grams += grams
  sum.receipts.add(position)
}

/** The steps that a lot's birth, or an addition to it, is one of. */
const keysOf = (lineage: Lineage, lot: number, row: number): string[] => {
  const { position, kind } = lineage.yields.columns
  const area = areaOf(nameOf(lineage.lotIds, lot))
  const source = sourceOfKind(kind[row]!)
  if (source !== null) {
    return [`entered ${source} ${bringersOf(lineage, position[row]!)} ${area}`]
  }
  const senders = sendersOf(lineage, position[row]!)
  return senders.length === 0 ? [`worked ${area}`] : senders.map((from) => `moved ${from} ${area}`)
}

/** The supplier; of scrap, who collected it and who gave it. */
const bringersOf = ({ supplies, words }: Lineage, at: number): string => {
  const { position, party } = supplies.columns
  const found: string[] = []
  for (
    let row = lowerBound(position, supplies.count, at);
    row < supplies.count && position[row] === at;
    row++
  )
    found.push(nameOf(words, party[row]!))
  return found.join(',')
}

/** The areas that goods of a receipt came from; none for what is no receipt. */
const sendersOf = (lineage: Lineage, at: number): string[] => {
  const { kind, lot } = lineage.takes.columns
  const found = new Set<string>()
  for (let take = lineage.events.columns.firstTake[at]!; take < endOfTakes(lineage, at); take++)
    if (kind[take] === RECEIVED) found.add(areaOf(nameOf(lineage.lotIds, lot[take]!)))
  return [...found]
}

const stepOf = (key: string, { firstMs, lastMs, lots, grams, receipts }: Sum): CustodyStep => {
  const times = { first: instantText(firstMs, 0), last: instantText(lastMs, 0), lots, grams }
  const [kind, ...words] = key.split(' ')
  if (kind === 'entered') {
    const [sourceKind, from, to = ''] = words
    return {
      ...{ kind, sourceKind: sourceKind as SourceKind, from: from?.replaceAll(',', ', ') || null },
      ...{ to, site: siteOf(to), ...times },
    }
  }
  const [one = '', other = ''] = words
  return kind === 'moved'
    ? { kind, from: one, to: other, receipts: receipts.size, ...times }
    : { kind: 'worked', area: one, site: siteOf(one), ...times }
}
