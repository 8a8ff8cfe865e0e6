import { type RepairedFile, repairSpool } from '@lodestone/client/spool'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { paragraph } from '../output/wrap.ts'

/** Repairs a spool, and says what came of it. What is lost is no failure of the repair, and is said on its own line. */
export const tellRepair = async (terminal: Terminal, dir: string): Promise<ExitCode> => {
  const repair = await repairSpool(dir)
  if (terminal.json) {
    terminal.out(JSON.stringify(repair))
    return EXIT.ok
  }
  const say = (text: string) => terminal.out(paragraph(text, textWidth(terminal)).join('\n'))
  if (repair.files.length === 0) say(`${dir} is whole; nothing was changed.`)
  for (const file of repair.files) say(wordsOf(file))
  if (repair.answered > 0)
    say(`Of what is lost, ${repair.answered} had been answered before: recorded, refused or given up.`)
  if (repair.files.some(({ lost }) => lost.length > 0))
    say('Post what is lost again from where it came from: what is recorded already is not recorded twice.')
  return EXIT.ok
}

const wordsOf = ({ path, damaged, kept, unreadable, lost }: RepairedFile): string => {
  const numbers = lost
    .map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`))
    .join(', ')
  const gone = lost.length === 0 ? 'nothing is lost' : `lost: the posts with the numbers ${numbers}`
  return `${path}: ${kept} kept, ${unreadable} lines could not be read; ${gone}. The damaged file is kept as ${damaged}.`
}
