import type { BookHandover } from '@lodestone/client'
import { formatGrams, materialOf } from '@lodestone/domain'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { shortTime } from '../output/when.ts'
import { paragraph } from '../output/wrap.ts'
import { findingOf } from './exception-lines.ts'
import type { OnTheWay } from './parcels-on-the-way.ts'
import { isOverdue, parcelsTable } from './parcels-table.ts'
import { proposalLines } from './proposal-lines.ts'

type Told = Pick<Terminal, 'columns' | 'style'>
type Section = { readonly head: string; readonly lines: readonly string[] }

/** Runs whose masses do not close, or whose yield is not plausible. */
const UNBALANCED: ReadonlySet<string> = new Set([
  'MASS_UNACCOUNTED',
  'YIELD_IMPLAUSIBLE',
  'ELEMENT_GAINED',
  'UPTAKE_IMPLAUSIBLE',
])

/** The handover of an area: a section for each kind of thing that is left to do, and nothing where there is none. */
export const handoverLines = (
  terminal: Told,
  area: string,
  handover: BookHandover & { readonly revision: number },
  way: OnTheWay,
  overdueDays: number,
): string[] => {
  const width = textWidth(terminal)
  const unbalanced = handover.warnings.filter(({ code }) => UNBALANCED.has(code))
  const warnings = handover.warnings.filter(({ code }) => !UNBALANCED.has(code))
  const parcels = 'parcels' in way ? way.parcels : []
  const overdue = parcels.filter((parcel) => isOverdue(parcel, overdueDays)).length
  const found = (list: BookHandover['exceptions']) =>
    list.flatMap((each) => findingOf(terminal, area, each, handover.proposals))
  const sections: Section[] = [
    { head: counted('Open exceptions', handover.exceptions), lines: found(handover.exceptions) },
    { head: counted('Open runs', handover.openRuns), lines: openRunLines(handover.openRuns, width) },
    { head: counted('Runs that do not balance', unbalanced), lines: found(unbalanced) },
    { head: counted('Worth a look', warnings), lines: found(warnings) },
    {
      head: counted('Lots that wait for their assay', handover.missingAssays),
      lines: handover.missingAssays.map(({ lot, samples }) => `  ${lot}  sample ${samples.join(', ')}`),
    },
    {
      head: `Runs that wait for an assay (${handover.waitingForAssayInAll})`,
      lines: waitingLines(handover, width),
    },
    {
      head: counted('Of these, what the sender found would do', handover.senderMayKnow),
      lines: senderLines(area, handover.senderMayKnow, width),
    },
    {
      head: counted('Used or named, and not posted yet', handover.notYetPosted),
      lines: handover.notYetPosted.map(({ lot, usedGrams }) =>
        usedGrams === 0 ? `  ${lot}` : `  ${lot}  ${formatGrams(usedGrams)} used`,
      ),
    },
    {
      head: counted('On hold', handover.onHold),
      lines: handover.onHold.map(({ lot, holds }) => `  ${lot}  ${holds.join(', ')}`),
    },
    {
      head: counted('Gaps in running numbers', handover.gaps),
      lines: handover.gaps.flatMap(({ system, missing }) =>
        paragraph(`${system} has not sent ${missing.map(rangeWords).join(', ')}`, width, 2),
      ),
    },
    {
      head: 'What weighings differ by since the last closing',
      lines: weighingLines(handover.weighing, width),
    },
    {
      head: counted('Waiting for a second person', handover.proposals),
      lines: proposalLines(terminal, area, handover.proposals),
    },
    {
      head: `${counted('On the way', parcels)}${overdue > 0 ? `, ${overdue} OVERDUE` : ''}`,
      lines:
        parcels.length === 0 ? [] : parcelsTable(terminal, parcels, overdueDays).map((line) => `  ${line}`),
    },
  ]
  const told = sections.filter(({ lines }) => lines.length > 0)
  return [
    ...told.flatMap(({ head, lines }) => [
      terminal.style('bold', head),
      ...lines,
      ...(lines.at(-1) === '' ? [] : ['']),
    ]),
    ...(told.length === 0 ? ['Nothing asks for anybody.'] : []),
    `${area} at revision ${handover.revision} of its book.`,
    'position' in way
      ? `What is on the way: as of position ${way.position}.`
      : `What is on the way cannot be said: ${way.failure}`,
  ]
}

const MOST_WAITING = 15

/** The latest runs whose elements cannot be balanced yet, with the lots that have to be analyzed for it. */
const waitingLines = (
  { waitingForAssay, waitingForAssayInAll }: Pick<BookHandover, 'waitingForAssay' | 'waitingForAssayInAll'>,
  width: number,
): string[] => {
  const shown = waitingForAssay.slice(0, MOST_WAITING)
  const more = waitingForAssayInAll - shown.length
  return [
    ...shown.flatMap(({ run, lots }) => paragraph(`${run}: analyze ${someOf(lots)}`, width, 2)),
    ...(more > 0 ? [`  and ${more} before them`] : []),
  ]
}

/** Each difference lies within what two weighings may differ by; together they may not. */
const weighingLines = (sums: BookHandover['weighing'], width: number): string[] =>
  sums.length === 0
    ? []
    : table(
        [
          { head: 'Material' },
          { head: 'More', figures: true },
          { head: 'Less', figures: true },
          { head: 'Net', figures: true },
          { head: '' },
        ],
        sums.map(({ material, gains, gainedGrams, losses, lostGrams, beyond }) => [
          materialOf(material).name,
          gains === 0 ? '–' : `${formatGrams(gainedGrams)} in ${gains}`,
          losses === 0 ? '–' : `${formatGrams(lostGrams)} in ${losses}`,
          formatGrams(gainedGrams - lostGrams),
          beyond ? 'MORE THAN HONEST SCALES' : '',
        ]),
        width - 2,
      ).map((line) => `  ${line}`.trimEnd())

const MOST_LOTS = 8
const someOf = (lots: readonly string[]): string =>
  lots.length <= MOST_LOTS
    ? lots.join(', ')
    : `${lots.slice(0, MOST_LOTS).join(', ')} and ${lots.length - MOST_LOTS} more`

/** What came in parcels before its assay did. */
const senderLines = (area: string, lots: BookHandover['senderMayKnow'], width: number): string[] =>
  lots.length === 0
    ? []
    : [
        ...paragraph(someOf(lots.map(({ lot, sent }) => `${lot} (was ${sent})`)), width, 2),
        `  lodestone fetch-assays ${area}`,
      ]

const counted = (words: string, list: readonly unknown[]): string => `${words} (${list.length})`
const rangeWords = ([first, last]: readonly [number, number]): string =>
  first === last ? `${first}` : `${first} to ${last}`

/** Open runs, with what is in them. */
export const openRunLines = (runs: BookHandover['openRuns'], width: number): string[] =>
  runs.length === 0
    ? []
    : table(
        [{ head: 'Run' }, { head: 'In it', figures: true }, { head: 'Since' }, { head: 'Content' }],
        runs.map(({ run, grams, openedAt, content, equipment }) => [
          run,
          formatGrams(grams),
          shortTime(openedAt),
          [content?.lot ?? 'nothing yet', equipment].filter(Boolean).join(' · '),
        ]),
        width - 2,
      ).map((line) => `  ${line}`)
