import { EVENT_TYPES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { ASSAY_UMPIRE, endOfEdges, NONE, rowOfAssay, standingAssays, stands } from '@lodestone/lineage/rows'

const ARRIVALS: ReadonlySet<number> = new Set(
  (['LotReceived', 'ReceiptMatched'] as const).map((type) => EVENT_TYPES.indexOf(type)),
)

/** An assay of a received lot, and the one of the sender's lot that it is a copy of: of the same sample, made at the same moment. Both as notes. */
export type Copy = {
  readonly lot: number
  readonly sent: number
  readonly note: number
  readonly original: number
}

/** The lots of others that a lot was received as. */
const sentAs = (lineage: Lineage, lot: number, asOf: number): number[] => {
  const { position, nextOfLot, firstEdge } = lineage.yields.columns
  const { type } = lineage.events.columns
  const sent: number[] = []
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!ARRIVALS.has(type[position[row]!]!) || !stands(lineage, position[row]!, asOf)) continue
    const end = endOfEdges(lineage, row)
    for (let edge = firstEdge[row]!; edge < end; edge++)
      sent.push(lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!)
  }
  return sent
}

/** The sender's assay that this one is a copy of: the one that stands, where one of that sample and moment does. */
const copiesOf = (lineage: Lineage, lot: number, sent: number, row: number, asOf: number): Copy[] => {
  const { assay, sample, note } = lineage.assays.columns
  const { occurredMs } = lineage.events.columns
  const { kind, nextOfLot } = lineage.notes.columns
  const originals: number[] = []
  for (let each = lineage.lots.columns.firstNote[sent]!; each !== NONE; each = nextOfLot[each]!) {
    const of = kind[each]! <= ASSAY_UMPIRE ? rowOfAssay(lineage, each) : undefined
    if (of === undefined || sample[of] !== sample[row] || assay[of]! > asOf) continue
    if (occurredMs[assay[of]!] === occurredMs[assay[row]!]) originals.push(each)
  }
  const standing = standingAssays(lineage, sent, asOf)
  const original = originals.find((each) => standing.includes(each)) ?? originals[0]
  return original === undefined ? [] : [{ lot, sent, note: note[row]!, original }]
}

/** What an assay (its row) of a lot is a copy of, where it was taken over from a sender. */
export const copyOf = (lineage: Lineage, lot: number, row: number, asOf: number): Copy | undefined =>
  sentAs(lineage, lot, asOf).flatMap((sent) => copiesOf(lineage, lot, sent, row, asOf))[0]
