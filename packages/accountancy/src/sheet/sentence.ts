import { type Element, formatRounded, MATERIALS } from '@lodestone/domain'
import type { Comparison } from '../answers/balance.ts'
import { processWords } from './processes.ts'

type Said = Pick<
  Comparison,
  'unaccounted' | 'hidden' | 'uncertainty' | 'timesUncertaintyTimes10' | 'verdict' | 'where'
> & {
  readonly element: Element | null
  /** What was there, and what came in from outside. */
  readonly had: number
  /** How much of that appeared without a cause. */
  readonly unexplained: number
  readonly notAnalysed: NonNullable<Comparison['notAnalysed']>
}

/** Tenths as a figure: `4.1`. */
export const tenths = (times10: number): string => `${Math.floor(times10 / 10)}.${times10 % 10}`
const day = (instant: string): string => instant.slice(0, 10)

/** What a difference comes to, for a person: the figures, how far beyond what explains them, and where to look. */
export const sentenceOf = (said: Said): string => {
  const what = said.element === null ? '' : ` ${said.element}`
  const { had, unexplained, unaccounted, verdict } = said
  if (verdict === 'not_known') return notKnown(said)
  const gone = had - unaccounted
  const causeless = unexplained > 0 ? `, ${formatRounded(unexplained)} of it without a cause` : ''
  const flow = `${formatRounded(had)}${what} were there or came in${causeless}; ${formatRounded(gone)} went out or are there`
  if (verdict === 'balanced') return `${flow}: ${explained(said)}.`
  const words = verdict === 'missing' ? 'are missing' : 'are there beyond what can be'
  return `${flow}; ${formatRounded(Math.abs(unaccounted))} ${words}, ${beyond(said)}.${most(said)}`
}

const explained = ({ unaccounted, hidden, uncertainty }: Said): string => {
  if (unaccounted === 0) return 'it balances to the gram'
  const losses = hidden > 0 ? ` and what is lost unseen (up to ${formatRounded(hidden)})` : ''
  return `a difference of ${formatRounded(unaccounted)}, within what weighing and analysis (${formatRounded(uncertainty)} standard)${losses} explain`
}

const beyond = ({ timesUncertaintyTimes10: times, verdict, hidden }: Said): string => {
  const unseen =
    verdict === 'missing' && hidden > 0 ? `, after ${formatRounded(hidden)} that may be lost unseen,` : ''
  return times === null
    ? 'and nothing explains it'
    : `${unseen === '' ? '' : 'which is'}${unseen}${unseen === '' ? '' : ' '}${tenths(times)} times what weighing and analysis can explain`
}

const most = ({ where }: Said): string =>
  where === undefined
    ? ''
    : ` Most of it: ${processWords(where.process)} in ${where.area}, ${day(where.from)} to ${day(where.to)} (${formatRounded(where.grams)}).`

const notKnown = ({ element, notAnalysed }: Said): string => {
  const [first] = notAnalysed
  const more = notAnalysed.length - 1
  const rest = more > 0 ? `, and of ${counted(more, 'other material')}` : ''
  return first === undefined
    ? 'Nothing can be said.'
    : `Nothing can be said of ${element ?? 'mass'}: ${counted(first.lots, 'lot')} of ${MATERIALS[first.material].name} (${formatRounded(first.grams)})${rest} have no analysis.`
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
