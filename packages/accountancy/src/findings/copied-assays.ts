import { areaOf, ELEMENTS, formatPpb, ONE, type Ppb } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import {
  basisOfKind,
  eachPart,
  isBelow,
  NONE,
  nameOf,
  recordedAt,
  standingAssays,
  stands,
} from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import type { Reading } from '../sheet/reading.ts'
import { type Copy, copyOf } from './assay-copy.ts'

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
    const copy = copyOf(lineage, lot, row, asOf)
    if (copy === undefined || !standingAssays(lineage, lot, asOf).includes(copy.note)) continue
    found.push(...compared(reading, copy))
  }
  return found
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
