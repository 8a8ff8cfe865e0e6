import { type AreaCode, areaOf } from '@lodestone/domain'
import type { ListedFinding } from '../queries/findings.ts'
import type { CustomerReport } from './reports.ts'

/**
 * A finding for each report that nobody has closed, in certain areas and a period. A warning: whoever has a code may say anything, and stops no shipment by it. How they can be
 * answered is told to compliance, with the report itself.
 */
export const reportFindings = (
  reports: readonly CustomerReport[],
  areas: readonly AreaCode[],
  { from, to }: { readonly from: string; readonly to?: string | undefined },
): ListedFinding[] =>
  reports.flatMap(({ id, certificate, lot, at, words, closed }) => {
    const isWithin =
      Date.parse(at) >= Date.parse(from) && (to === undefined || Date.parse(at) < Date.parse(to))
    if (closed !== null || !isWithin || !areas.includes(areaOf(lot))) return []
    return [
      {
        id: `customer-report:${id}`,
        source: 'customer' as const,
        code: 'CUSTOMER_MISMATCH',
        severity: 'warning' as const,
        areas: [areaOf(lot)],
        lots: [lot],
        element: null,
        events: [],
        occurredAt: at,
        figures: {},
        sentence: `Somebody who has certificate ${certificate} says of ${lot}: “${words}”`,
        remedy: `Compare it with what was shipped, and answer them. How, and its end: lodestone mismatches; lodestone mismatches close ${id} --because "…".`,
      },
    ]
  })
