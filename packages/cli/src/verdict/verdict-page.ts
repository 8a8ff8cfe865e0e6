import type { VerdictAnswer } from '@lodestone/client'
import { lineWords, type Reason, type RegimeVerdict } from '@lodestone/compliance'
import { paragraph } from '../output/wrap.ts'
import { claimLines } from './claim-lines.ts'
import { type Told, wayLines } from './way-lines.ts'

/** A verdict as a page: what it is, why, what is missing and who could say it, which exceptions were tried; for the date, and by the other regimes. */
export const verdictPage = (answer: VerdictAnswer, width: number): string[] => {
  const { verdict, title, delivery } = answer
  const actual = verdict.regimes.filter(({ regime }) => regime === verdict.regime)
  const others = verdict.regimes.filter(({ regime }) => regime !== verdict.regime)
  const say = (text: string, indent = 0) => paragraph(text, width, indent)
  const told: Told = new Set()
  return [
    ...say(`${verdict.lots.join(', ')}, delivered on ${verdict.date}: ${verdict.outcome}`),
    ...say(`${title} (${verdict.rules.id} ${verdict.rules.version})`),
    ...contractLines(answer),
    '',
    ...actual.flatMap((regime) => regimeLines(answer, regime, 'what counts on that date', width, told)),
    ...others.flatMap((regime) => regimeLines(answer, regime, 'for comparison', width, told)),
    ...restingLines(answer, width),
    ...say(safeLine(answer)),
    ...say(policyLine(answer)),
    ...verdict.warnings.flatMap((warning) => say(`Note: ${warning}`)),
    '',
    ...claimLines(answer.claims, width),
    '',
    ...say(
      `Rule set ${verdict.rules.hash}, as of position ${verdict.position}${delivery.place === undefined ? '' : `, delivered in ${delivery.place}`}. No legal advice.`,
    ),
  ]
}

/** What could turn out otherwise. */
const restingLines = ({ restsOn, more }: VerdictAnswer, width: number): string[] =>
  restsOn.length === 0
    ? []
    : [
        'It rests on:',
        ...restsOn.flatMap(({ sentence }) => paragraph(sentence, width, 2)),
        ...(more === 0 ? [] : paragraph(`${more} more clearings and disputes were not looked at.`, width, 2)),
        '',
      ]

const contractLines = ({ delivery: { contract, endItem } }: VerdictAnswer): string[] => [
  ...(contract === undefined
    ? []
    : [
        `Contract ${contract.number}${contract.clauses.length === 0 ? ', no clauses told' : `, with ${contract.clauses.map(({ id, version }) => `${id} ${version}`).join(', ')}`}`,
      ]),
  ...(endItem === undefined ? [] : [`Delivered as ${endItem.name}`]),
]

const regimeLines = (
  answer: VerdictAnswer,
  regime: RegimeVerdict,
  what: string,
  width: number,
  told: Told,
): string[] => {
  const { outcome, decidedBy, reasons, missing, exceptions, despite, name } = regime
  const say = (text: string, indent: number) => paragraph(text, width, indent)
  const part = (head: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`  ${head}`, ...lines])
  return [
    ...say(
      `${name} (${what}): ${outcome}, by line ${decidedBy} of the decision table: ${lineWords(decidedBy)}`,
      0,
    ),
    ...part(
      'Why:',
      reasons.flatMap((reason) => reasonLines(answer, reason, width, told)),
    ),
    ...part(
      'Although an exception holds:',
      despite.flatMap((reason) => reasonLines(answer, reason, width, told)),
    ),
    ...part('Not known:', missingLines(missing, width)),
    ...part(
      'Exceptions tried:',
      exceptions.flatMap(({ id, paragraph: where, holds, sentence }) =>
        say(`${id} (${where}) ${holds ? 'holds' : 'does not hold'}: ${sentence}`, 4),
      ),
    ),
    '',
  ]
}

const reasonLines = (
  answer: VerdictAnswer,
  { sentence, paragraph: where, fact, lot }: Reason,
  width: number,
  told: Told,
) => [
  ...paragraph(`${sentence}${where === '' ? '' : ` [${where}]`}`, width, 4),
  ...(fact === null || lot === null ? [] : wayLines(answer, lot, fact, told)),
]

/** By who could say it. */
const missingLines = (missing: RegimeVerdict['missing'], width: number): string[] => {
  const by = Map.groupBy(missing, ({ whoCouldSay }) => whoCouldSay)
  return [...by].flatMap(([who, asked]) => [
    ...paragraph(`${who} could say:`, width, 4),
    ...asked.flatMap(({ sentence }) => paragraph(sentence, width, 6)),
  ])
}

const safeLine = ({ verdict: { safeThrough } }: VerdictAnswer): string => {
  if (safeThrough === undefined) return 'On that date it is not cleared for delivery.'
  return safeThrough === null
    ? 'As things are known, it may be delivered without a last day.'
    : `As things are known, it may be delivered through ${safeThrough}.`
}

const policyLine = ({ verdict: { policies } }: VerdictAnswer): string => {
  const counts = Object.entries(policies.countsAs).map(([code, as]) => `${code} counts as ${as}`)
  return `Read so: what is only inferred ${policies.inferred === 'strict' ? 'decides as what is named does' : 'is for counsel'}; a blend of recycled and passing virgin material is for ${policies.recycledBlend === 'exempt' ? 'exemption' : 'counsel'}; what a coating is made of is ${policies.coating === 'apart' ? 'no part of the magnet' : 'for counsel'}; ${counts.join(', ')}.`
}
