import { formatRounded } from '@lodestone/domain'
import type { ElementOrigins, Origins } from '@lodestone/lineage'
import { percent } from '../output/percent.ts'
import { table } from '../output/table.ts'
import { SOURCE_WORDS } from './interval-table.ts'

/** How many sources are listed before the rest is summed up. */
const LISTED = 20

type Row = {
  readonly lot: string
  readonly is: string
  readonly country: string
  readonly parts: number
  readonly grams: number | null
}

const rowsOf = ({ sources, unknown }: ElementOrigins): Row[] =>
  [
    ...sources.map(({ sourceKind, country, ...each }) => ({
      ...each,
      is: SOURCE_WORDS[sourceKind],
      country: country ?? 'not known',
    })),
    ...unknown.map(({ reason, ...each }) => ({
      ...each,
      is: `not known: ${reason.replaceAll('_', ' ')}`,
      country: 'not known',
    })),
  ].sort((a, b) => b.parts - a.parts)

/** One element source by source, the largest first; what is not known stands among them, at the lot where the knowledge ends. */
export const sourceTable = (element: ElementOrigins, whole: number, listed = LISTED): string[] => {
  const rows = rowsOf(element)
  const rest = rows.slice(listed)
  const parts = rest.reduce((sum, each) => sum + each.parts, 0)
  const grams = rest.reduce((sum, each) => sum + (each.grams ?? 0), 0)
  const more: Row = {
    lot: `… and ${rest.length} more`,
    is: '',
    country: '',
    parts,
    grams: element.grams && grams,
  }
  return table(
    [
      { head: 'Source' },
      { head: 'Share', figures: true },
      { head: element.element, figures: true },
      { head: 'Is' },
      { head: 'Country' },
    ],
    [...rows.slice(0, listed), ...(rest.length === 0 ? [] : [more])].map((row) => [
      row.lot,
      percent(row.parts, whole),
      row.grams === null ? '' : formatRounded(row.grams),
      row.is,
      row.country,
    ]),
  )
}

/** How far what is shown can be from the exact proportion, in words. */
export const boundText = ({ arithmetic }: Origins): string => {
  const [parts, whole] = [arithmetic.boundParts, arithmetic.whole].map((each) => each.toLocaleString('en-US'))
  return `Each share is rounded down, and at most ${parts} of ${whole} parts below the exact proportion.`
}
