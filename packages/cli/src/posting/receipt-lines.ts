import type { Receipt } from '@lodestone/client'
import { areaOfStream } from '@lodestone/domain'
import { findingLines } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'

/** Where an event stands, as commands take it: `FTW-SC@41`. */
export const placeOf = ({ stream, revision }: Pick<Receipt, 'stream' | 'revision'>): string =>
  `${areaOfStream(stream) ?? stream}@${revision}`

export const tellReceipt = (terminal: Terminal, receipt: Receipt, done = 'Recorded'): void => {
  terminal.out(`${done} at ${placeOf(receipt)}.`)
  for (const finding of receipt.findings) terminal.out(findingLines(terminal, finding).join('\n'))
}
