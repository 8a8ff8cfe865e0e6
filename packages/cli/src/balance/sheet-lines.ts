import type { Counted, ProcessRow, Sheet, Total } from '@lodestone/accountancy'
import { formatGrams, isRunType, materialOf, processKind } from '@lodestone/domain'
import { kilograms, kilogramsOrDash } from '../output/kilograms.ts'
import { table } from '../output/table.ts'
import { COLUMNS } from './columns.ts'

/** A sheet as people read it: rows by material, the total, what else moved, processes, the count, and what it comes to. */
export const sheetLines = (sheet: Sheet): string[] => {
  const { element, materials, total, processes, difference, counted } = sheet
  return [
    element === null ? 'Mass, kg' : `${element}, kg`,
    ...table(
      [{ head: 'Material' }, ...COLUMNS.map(({ head }) => ({ head, figures: true }))],
      [
        ...materials.map((row) => [
          materialOf(row.material).name,
          ...COLUMNS.map(({ of }) => kilogramsOrDash(of(row))),
        ]),
        ['Total', ...COLUMNS.map(({ of }) => kilogramsOrDash(of(total)))],
      ],
    ),
    ...besideLines(total),
    ...processLines(processes),
    ...countedLines(counted),
    `${VERDICTS[difference.verdict]}: ${difference.sentence}`,
    ...estimatedLines(sheet),
  ]
}

const VERDICTS = {
  balanced: 'BALANCED',
  missing: 'MISSING',
  gained: 'MORE THAN CAN BE',
  not_known: 'NOT KNOWN',
} as const

const named = (grams: { readonly [name: string]: number | undefined }): string =>
  Object.entries(grams)
    .map(([name, each]) => `${name.replaceAll('_', ' ')} ${kilograms(each ?? 0)}`)
    .join(', ')

/** What is in no row of a material. */
const besideLines = ({ transit, takenUp, lost, changed, unaccounted, notKnown }: Total): string[] => [
  ...(transit === undefined
    ? []
    : [
        `On the way between the areas: opening ${kilograms(transit.opening)}, ${named(transit.lines) || 'nothing moved'}, closing ${kilograms(transit.closing)}`,
      ]),
  ...(Object.keys(takenUp).length === 0 ? [] : [`Taken up: ${named(takenUp)}`]),
  ...(Object.keys(lost).length === 0 ? [] : [`Lost without a lot: ${named(lost)}`]),
  ...(changed === 0
    ? []
    : [`Changed by chemistry (reagents, air and water come and go): ${kilograms(changed)}`]),
  ...(notKnown === undefined
    ? []
    : [
        `Of a content that is not known, kg of goods: opening ${kilograms(notKnown.opening)}, moved ${kilograms(notKnown.moved)}, closing ${kilograms(notKnown.closing)}`,
      ]),
  `Not accounted for: ${kilograms(unaccounted)}`,
]

const processLines = (processes: readonly ProcessRow[]): string[] => {
  const runs = processes.filter(({ process }) => isRunType(process))
  if (runs.length === 0) return []
  const head = (text: string) => ({ head: text, figures: true })
  return table(
    [
      { head: 'Process' },
      head('Runs'),
      head('Took'),
      head('Gave'),
      head('Lost'),
      head('Taken up'),
      head('Not accounted for'),
    ],
    runs.map(({ area, process, events, took, gave, lost, takenUp, unaccounted }) => [
      `${isRunType(process) ? processKind(process).words : process}, ${area}`,
      String(events),
      ...[took, gave, lost, takenUp, unaccounted].map(kilogramsOrDash),
    ]),
  )
}

const countedLines = (counted: Counted | undefined): string[] => {
  if (counted === undefined) return []
  const { book, difference, uncertainty, verdict, notCounted } = counted
  const rest =
    notCounted.lots === 0
      ? ''
      : ` Not counted: ${notCounted.lots.toLocaleString('en-US')} lots, ${formatGrams(notCounted.grams)}.`
  return [
    `Counted: ${formatGrams(counted.counted)} of ${formatGrams(book)} by the book; difference ${formatGrams(difference)}, uncertainty ${formatGrams(uncertainty)} standard (${VERDICTS[verdict].toLowerCase()}).${rest}`,
  ]
}

const estimatedLines = ({ difference }: Sheet): string[] => {
  const { estimated = [] } = difference
  if (estimated.length === 0) return []
  const lots = estimated.reduce((count, each) => count + each.lots, 0)
  const grams = estimated.reduce((total, each) => total + each.grams, 0)
  return [
    `Estimated from others like them, for want of their own analysis: ${lots.toLocaleString('en-US')} lots, ${formatGrams(grams)} (${estimated.map(({ material }) => materialOf(material).name).join(', ')}).`,
  ]
}
