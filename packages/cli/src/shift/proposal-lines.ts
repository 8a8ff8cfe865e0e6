import type { BookHandover } from '@lodestone/client'
import { textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { paragraph } from '../output/wrap.ts'

type Proposal = BookHandover['proposals'][number]

const words = (
  { of, subject, because, explanation, owner, person, preview }: Proposal,
  area: string,
): string => {
  const who = person === undefined ? owner : `${owner} (${person})`
  const what = {
    resolution: `to close exception ${area}@${subject}`,
    correction: `to withdraw the event ${area}@${subject}`,
    disposal: `to keep document ${subject} no longer`,
  }[of]
  if (of === 'disposal') return `${who} proposes ${what}: "${explanation}".`
  const reach =
    preview === undefined
      ? ''
      : ` It would change ${counted(preview.lots.length, 'lot')} and ${counted(preview.parcels.length, 'parcel')}.`
  return `${who} proposes ${what}: ${because.replaceAll('_', ' ')}, "${explanation}".${reach}`
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** What one person has proposed, and how another agrees. */
export const proposalLines = (
  terminal: Pick<Terminal, 'columns'>,
  area: string,
  proposals: readonly Proposal[],
): string[] =>
  proposals.flatMap((proposal) => [
    ...paragraph(words(proposal, area), textWidth(terminal), 2),
    `    lodestone approve ${area}@${proposal.revision}`,
  ])
