import { type AreaCode, areaOfStream } from '@lodestone/domain'
import type { ListedFinding } from '../queries/findings.ts'
import { type Suspect, suspicionOf } from './suspects.ts'

/** A finding for each event that nobody has looked into yet, in certain areas and a period. */
export const suspectFindings = (
  suspects: readonly Suspect[],
  areas: readonly AreaCode[],
  { from, to }: { readonly from: string; readonly to: string },
): ListedFinding[] => {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  return suspects.flatMap((suspect) => {
    const { at, lots, state, cutOff } = suspect
    const area = areaOfStream(at.stream)
    const happened = Date.parse(at.occurredAt)
    if (state !== 'open' || area === null || !areas.includes(area) || happened < first || happened >= last)
      return []
    const event = `${area}@${at.revision}`
    return [
      {
        id: `key-cut-off:${cutOff.key}:${at.stream}@${at.revision}`,
        source: 'derived' as const,
        code: 'KEY_CUT_OFF',
        severity: 'critical' as const,
        areas: [area],
        lots,
        element: null,
        events: [at],
        occurredAt: at.occurredAt,
        figures: { from: suspect.from },
        sentence: `${suspicionOf(suspect)}.`,
        remedy: `Hold its lots, and compare it with what the plant knows. If it happened: lodestone keys confirm ${cutOff.key} ${event} --reason "…". If not: lodestone correct ${event}.`,
      },
    ]
  })
}
