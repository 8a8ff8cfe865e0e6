import type { Section } from '@lodestone/certificate'
import type { Paper } from './paper.ts'

/** How a reader of the paper comes to believe it: not by the paper. */
export const checkIt = ({ document, hash, log, statusList, link }: Paper): Section => ({
  heading: 'Check it',
  blocks: [
    {
      kind: 'text',
      text: 'This paper shows what the certificate says; only its file proves it. The file checks with the network off, in the page that verifies certificates (verifier.html) or with "lodestone verify", by a policy that says whose log to believe.',
    },
    {
      kind: 'facts',
      facts: [
        ['Certificate', document.id],
        ['SHA-256 of the file', hash],
        ['Log', `${log.origin}, ${log.size.toLocaleString('en-US')} events`],
        ['Root of the log', log.root],
        ['What became of it', statusList],
        ['The code opens', link],
      ],
    },
  ],
})

export const NO_ADVICE =
  'Made of what the ledger recorded, by the rule sets that are enclosed in the file. No legal advice.'
