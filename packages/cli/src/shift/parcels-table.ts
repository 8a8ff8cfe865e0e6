import type { ParcelsAnswer } from '@lodestone/client'
import { formatGrams } from '@lodestone/domain'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { ageWords } from '../output/when.ts'

const DAY_SECONDS = 86_400
/** On the way for longer than this, somebody has to look for it. */
export const OVERDUE_DAYS = 7

export const isOverdue = ({ ageSeconds }: { readonly ageSeconds: number }, days: number): boolean =>
  ageSeconds > days * DAY_SECONDS

/** Parcels on the way: what is still open of each, and for how long. */
export const parcelsTable = (
  terminal: Pick<Terminal, 'columns'>,
  parcels: ParcelsAnswer['parcels'],
  overdueDays: number,
): string[] => {
  const columns = [
    { head: 'Parcel' },
    { head: 'From' },
    { head: 'To' },
    { head: 'Open', figures: true },
    { head: 'Left' },
  ]
  const rows = parcels.map((parcel) => [
    parcel.parcel,
    parcel.from,
    parcel.to,
    formatGrams(parcel.openGrams),
    [
      `${ageWords(parcel.ageSeconds)} ago`,
      parcel.refusedGrams > 0 ? 'REFUSED' : '',
      isOverdue(parcel, overdueDays) ? 'OVERDUE' : '',
    ]
      .filter(Boolean)
      .join(', '),
  ])
  return table(columns, rows, textWidth(terminal))
}
