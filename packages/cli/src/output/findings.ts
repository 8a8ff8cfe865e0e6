import type { Finding } from '@lodestone/domain'
import type { Terminal } from './terminal.ts'
import { paragraph } from './wrap.ts'

/** How a finding looks, by its severity. */
export const SEVERITY_COLOURS = {
  note: 'dim',
  warning: 'yellow',
  disputed: 'yellow',
  critical: 'red',
} as const

/** How wide a line may be that people read: what fits a terminal of 80 columns, and no more where it is wider. */
export const textWidth = (terminal: Pick<Terminal, 'columns'>): number => Math.min(terminal.columns, 80)

/** What the ledger found about a post: the sentence, its code, and the way out under it. */
export const findingLines = (
  terminal: Pick<Terminal, 'columns' | 'style'>,
  {
    severity,
    sentence,
    code,
    remedy,
  }: Pick<Finding, 'severity' | 'sentence' | 'remedy'> & {
    readonly code: string
  },
): string[] => {
  const [first = '', ...more] = paragraph(`${severity}: ${sentence} [${code}]`, textWidth(terminal))
  return [
    terminal.style(SEVERITY_COLOURS[severity], first),
    ...more,
    ...(remedy === undefined ? [] : paragraph(remedy, textWidth(terminal), 2)),
  ]
}
