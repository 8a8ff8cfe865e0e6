import type { KeptVerdicts, StrandedAnswer, VerdictFlip, WhatIfAnswer } from '@lodestone/client'
import type { KeptVerdict } from '@lodestone/compliance'
import { eventAtText } from '@lodestone/domain'
import { kilograms } from '../output/kilograms.ts'
import { table } from '../output/table.ts'
import { factWords } from './fact-words.ts'

const nameOf = ({ id, version }: KeptVerdict['rules']): string => `${id} ${version}`
/** `A COMPLIANT, B INDETERMINATE`, and what counts on the date of the delivery. */
const outcomesOf = ({ regimes, outcome, date }: KeptVerdict): string =>
  [
    ...(outcome === null ? [] : [`${outcome} on ${date}`]),
    ...regimes.map(({ regime, outcome: each }) => `${regime} ${each}`),
  ].join(', ')

/** Rows of what is kept, those that the rule sets say nothing of left out where another says something. */
export const verdictLines = (rows: readonly KeptVerdicts[]): string[] =>
  table(
    [{ head: 'Lot or line' }, { head: 'kg', figures: true }, { head: 'Rule set' }, { head: 'Outcome' }],
    rows.flatMap(({ subject, grams, verdicts }) =>
      verdicts
        .filter(
          ({ regimes }) =>
            verdicts.length === 1 || regimes.some(({ outcome }) => outcome !== 'NOT_APPLICABLE'),
        )
        .map((verdict, n) => [
          n === 0 ? subject : '',
          n === 0 ? kilograms(grams) : '',
          nameOf(verdict.rules),
          outcomesOf(verdict),
        ]),
    ),
  )

/** What became of which verdict, and by which event: the newest last. */
export const flipLines = (flips: readonly VerdictFlip[]): string[] =>
  flips.flatMap(({ lot, line, before, after, cause, position }) => [
    `${line === null ? lot : `${lot} in ${line.parcel}, line ${line.line}`} (${nameOf(after.rules)})`,
    `  was  ${outcomesOf(before)}`,
    `  is   ${outcomesOf(after)}`,
    `  by   ${cause.type} at ${eventAtText(cause)}, position ${position}`,
  ])

const STRANDINGS = {
  barred: 'proven to offend',
  unproven: 'not known to pass',
  review: 'for counsel',
} as const

/** Sums by area and material, then the lots, the heaviest first. */
export const strandedLines = ({ sums, stranded, from, title, more, position }: StrandedAnswer): string[] => [
  `What may be delivered until ${from}, and not from then on: ${title}`,
  '',
  ...(sums.length === 0
    ? ['Nothing.']
    : [
        ...table(
          [
            { head: 'Area' },
            { head: 'Material' },
            { head: 'Lots', figures: true },
            { head: 'kg', figures: true },
            { head: 'Why' },
          ],
          sums.map(({ area, material, stranding, lots, grams }) => [
            area,
            material,
            String(lots),
            kilograms(grams),
            STRANDINGS[stranding],
          ]),
        ),
        '',
        ...table(
          [{ head: 'Lot' }, { head: 'kg', figures: true }, { head: 'Where' }, { head: 'By' }],
          stranded.map(({ lot, grams, line, facts }) => [
            lot,
            kilograms(grams),
            line === null ? 'in stock' : `in ${line.parcel}`,
            facts.slice(0, 2).map(factWords).join('; '),
          ]),
        ),
        ...(more === 0 ? [] : [`and ${more} more`]),
      ]),
  '',
  `As of position ${position}. Why a lot is judged so: lodestone verdict <lot> --delivery-date ${from}`,
]

/** Whose outcome would be another, the heaviest first. */
export const whatIfLines = (answer: WhatIfAnswer): string[] => {
  const { turns, judged, more, rules, instead, position, sums, unfinished, disputes } = answer
  return [
    ...turns.flatMap(({ lot, line, grams, before, after }) => [
      `${line === null ? lot : `${lot} in ${line.parcel}, line ${line.line}`}, ${kilograms(grams)} kg`,
      `  is        ${outcomesOf(before)}`,
      `  would be  ${outcomesOf(after)}`,
      ...byLines(after),
    ]),
    ...(more === 0 ? [] : [`and ${more} more`]),
    ...sums.flatMap(({ regime, loses, barred, gains }) => [
      ...massLine(regime, 'would pass no longer', loses),
      ...massLine(regime, 'would be proven to offend', barred),
      ...massLine(regime, 'would pass then', gains),
    ]),
    ...unfinished.map(
      ({ lot, material, grams, regimes }) =>
        `${lot}, ${kilograms(grams)} kg of ${material} in stock, would be barred from magnets by ${regimes.join(', ')}.`,
    ),
    ...disputes.map(({ lot, sentence }) => `Its book would dispute ${lot}: ${sentence}`),
    `${turns.length + more} of ${judged} lots and lines that it could concern, by ${rules.id} ${rules.version}${instead === null ? '' : ` against ${instead.id} ${instead.version}`}, as of position ${position}. Nothing was recorded.`,
  ]
}

/** `By B 2 lots and 1 line, 41.000 kg, would pass no longer.` */
const massLine = (
  regime: string | null,
  what: string,
  { lots, lines, grams }: WhatIfAnswer['sums'][number]['loses'],
): string[] => {
  if (lots + lines === 0) return []
  const counted = [
    ...(lots === 0 ? [] : [lots === 1 ? '1 lot' : `${lots} lots`]),
    ...(lines === 0 ? [] : [lines === 1 ? '1 line' : `${lines} lines`]),
  ]
  const by = regime === null ? 'On the date of delivery' : `By ${regime}`
  return [`${by} ${counted.join(' and ')}, ${kilograms(grams)} kg, ${what}.`]
}

const byLines = ({ regimes }: KeptVerdict): string[] => {
  const facts = regimes.filter(({ outcome }) => outcome === 'NON_COMPLIANT').flatMap((regime) => regime.facts)
  return facts.length === 0
    ? []
    : [`  by        ${[...new Set(facts)].slice(0, 3).map(factWords).join('; ')}`]
}
