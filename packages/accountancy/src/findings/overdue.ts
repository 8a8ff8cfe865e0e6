import { formatRounded } from '@lodestone/domain'
import { parcelsInTransit } from '@lodestone/lineage'
import type { DerivedFinding } from '../answers/finding.ts'
import { mostOnTheWay } from '../data/overdue.ts'
import type { Reading } from '../sheet/reading.ts'

const DAY_MS = 86_400_000
const MOST_LOTS = 20

/** Goods that left an area over the period and did not come to the other, by the time when they should long have. */
export const overdueFindings = (reading: Reading): DerivedFinding[] => {
  const { lineage, asOf, period } = reading
  const now = Math.min(period.toMs, latestMove(reading))
  return parcelsInTransit(lineage, { asOf }).flatMap((parcel) => {
    const left = Date.parse(parcel.occurredAt)
    const { parcel: id, from, to, lines, openGrams, shippedGrams } = parcel
    if (left < period.fromMs || left >= period.toMs || now - left <= mostOnTheWay(from, to)) return []
    const days = Math.floor((now - left) / DAY_MS)
    const { position, stream, revision, id: eventId, type, occurredAt } = parcel
    return [
      {
        id: `parcel-overdue:${id}`,
        code: 'PARCEL_OVERDUE' as const,
        severity: 'warning' as const,
        areas: [from, to],
        lots: lines.slice(0, MOST_LOTS).map(({ lot }) => lot),
        element: null,
        parcel: id,
        events: [{ position, stream, revision, id: eventId, type, occurredAt }],
        occurredAt,
        figures: { shipped: shippedGrams, open: openGrams, days },
        sentence: `Parcel ${id} left ${from} for ${to} on ${occurredAt.slice(0, 10)}, ${days} days before the last goods that moved; ${Math.floor(mostOnTheWay(from, to) / DAY_MS)} are the most on this way. ${formatRounded(openGrams)} of ${formatRounded(shippedGrams)} have not come.`,
        remedy: `Ask ${to} whether it came and was not posted, and the carrier where it is; post the receipt, the refusal, or the loss.`,
      },
    ]
  })
}

/** The latest that goods left or came anywhere, as of the position: what happened, and no clock. */
const latestMove = ({ lineage, asOf }: Reading): number => {
  const { occurredMs } = lineage.events.columns
  let latest = 0
  for (const { columns, count } of [lineage.shipments, lineage.receipts])
    for (let row = 0; row < count; row++) {
      const position = columns.position[row]!
      if (position <= asOf) latest = Math.max(latest, occurredMs[position]!)
    }
  return latest
}
