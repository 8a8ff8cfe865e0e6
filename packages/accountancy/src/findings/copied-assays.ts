import { areaOf, ELEMENTS, EVENT_TYPES, formatPpb, ONE, type Ppb } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import {
  ASSAY_UMPIRE,
  basisOfKind,
  eachPart,
  endOfEdges,
  isBelow,
  NONE,
  nameOf,
  recordedAt,
  rowOfAssay,
  standingAssays,
  stands,
} from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import type { Reading } from '../sheet/reading.ts'

const ARRIVALS: ReadonlySet<number> = new Set(
  (['LotReceived', 'ReceiptMatched'] as const).map((type) => EVENT_TYPES.indexOf(type)),
)

/** An assay of a received lot, and the one of the sender's lot that it is a copy of: of the same sample, made at the same moment. Both as notes. */
type Copy = { readonly lot: number; readonly sent: number; readonly note: number; readonly original: number }

/** Assays that were taken over from a sender, and are no longer what the sender has found: it was withdrawn, superseded, or found otherwise. */
export const copiedAssayFindings = (reading: Reading): DerivedFinding[] => {
  const { lineage, asOf, period } = reading
  const { note, assay, taken } = lineage.assays.columns
  const { occurredMs } = lineage.events.columns
  const found: DerivedFinding[] = []
  for (let row = 0; row < lineage.assays.count; row++) {
    const position = assay[row]!
    const at = occurredMs[position]!
    if (taken[row] !== NONE || at < period.fromMs || at >= period.toMs || !stands(lineage, position, asOf))
      continue
    const lot = lineage.notes.columns.lot[note[row]!]!
    const [copy] = sentAs(lineage, lot, asOf).flatMap((sent) => copyOf(lineage, lot, sent, row, asOf))
    if (copy === undefined || !standingAssays(lineage, lot, asOf).includes(copy.note)) continue
    found.push(...compared(reading, copy))
  }
  return found
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
const copyOf = (lineage: Lineage, lot: number, sent: number, row: number, asOf: number): Copy[] => {
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

const compared = (reading: Reading, copy: Copy): DerivedFinding[] => {
  const { lineage, asOf } = reading
  const { position, value } = lineage.notes.columns
  const standing = standingAssays(lineage, copy.sent, asOf)
  const isStanding = standing.includes(copy.original)
  const isSame = value[copy.original] === value[copy.note] || !isOnOneBasis(lineage, copy)
  if (isStanding && isSame) return []
  const isWithdrawn = !stands(lineage, position[copy.original]!, asOf)
  const why = isWithdrawn ? 'is declared erroneous' : isStanding ? 'says otherwise' : 'is superseded'
  const [now] = isStanding ? [copy.original] : standing
  const [lot, sent] = [copy.lot, copy.sent].map((each) => nameOf(lineage.lotIds, each)) as [string, string]
  const at = recordedAt(lineage, position[copy.note]!)
  const changed = now === undefined ? undefined : largestChange(lineage, value[copy.note]!, value[now]!)
  return [
    {
      id: `assay-copy-differs:${at.stream}@${at.revision}`,
      code: 'ASSAY_COPY_DIFFERS',
      severity: 'disputed',
      areas: [areaOf(lot), areaOf(sent)],
      lots: [lot],
      element: changed?.element ?? null,
      events: [at, recordedAt(lineage, position[copy.original]!)],
      occurredAt: at.occurredAt,
      figures: changed === undefined ? {} : { copy: changed.copied, now: changed.now },
      sentence: `The assay of ${lot} at ${at.stream}@${at.revision} is taken over from ${areaOf(sent)}, and its original, of ${sent}, ${why}${changed === undefined ? '' : `: ${changed.element} is ${formatPpb(changed.copied)} in the copy and ${formatPpb(changed.now)} in what counts there now`}.`,
      remedy: `Have the copy declared erroneous, and fetch the sender's assays again: lodestone fetch-assays ${areaOf(lot)}.`,
    },
  ]
}

/** Fractions are of what a lot is weighed on: of wet and of dry goods they are others. */
const isOnOneBasis = (lineage: Lineage, { lot, sent }: Copy): boolean => {
  const { kind } = lineage.yields.columns
  const [one, other] = [lot, sent].map((each) => {
    const row = lineage.lots.columns.firstYield[each]!
    return row === NONE ? null : basisOfKind(kind[row]!)
  })
  return one === other
}

/** The element of which two analyses say the most different; what was not found, or not looked for, counts as none. */
const largestChange = ({ compositions }: Lineage, copied: number, now: number) => {
  const parts = new Map<number, { copied: Ppb; now: Ppb }>()
  const read = (row: number, into: 'copied' | 'now') =>
    eachPart(compositions, row, (element, ppb) => {
      const part = parts.get(element) ?? { copied: 0, now: 0 }
      part[into] = isBelow(ppb) || ppb > ONE ? 0 : ppb
      parts.set(element, part)
    })
  read(copied, 'copied')
  read(now, 'now')
  const [widest] = [...parts].sort(([, a], [, b]) => Math.abs(b.copied - b.now) - Math.abs(a.copied - a.now))
  if (widest === undefined || widest[1].copied === widest[1].now) return undefined
  const [element, part] = widest
  return { element: ELEMENTS[element]!, ...part }
}
