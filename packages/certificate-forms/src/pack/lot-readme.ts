import type { LotPackMatter } from './lot-pack.ts'
import { NOTICES_LINE } from './notices.ts'
import { verdictSection } from './pack-verdict.ts'
import { SUMS } from './sums.ts'

/** What a stranger is told who unpacks this: first of all that nobody signed it. */
export const lotReadme = ({
  lot,
  position,
  madeAt,
  origin,
  verdict,
}: Pick<
  LotPackMatter,
  'lot' | 'position' | 'madeAt' | 'origin' | 'verdict'
>): string => `# Evidence for lot ${lot}, without a certificate

**No certificate was issued with this.** Nobody signed their name under what the ledger says of the lot: what is in \`lot/\` are its answers as of position ${position}, packed at ${madeAt}. It cannot be checked with these files alone that no event was left out, nor that the answers
follow from the events. A certificate of origin proves both; ask the compliance officer for one.

## May it be delivered?

${verdictSection(verdict, position)}

## What does check

In the folder of this file, \`sha256sum -c ${SUMS}\` says that the files are those that were packed. Each event in \`events/\` stands in the log \`${origin}\`, which its proof shows by itself:

    lodestone log verify proofs/<position>.tlog-proof --policy issuer.policy

\`issuer.policy\` has the keys as the issuer names them, and proves nothing by itself: have them from somewhere else too, and compare.

## What is here

| | |
|---|---|
| \`lot/\` | what the ledger answers of the lot: what it is, where its elements come from, who had its matter, and whether it may be delivered |
| \`rules/\` | the rule set by which that was said, whole |
| \`events/\` | each event behind it, by its position in the ledger |
| \`proofs/\` | for each of them that it stands in the log (C2SP tlog-proof) |
| \`documents/\` | the documents that the events name, each under its SHA-256; \`documents.json\` says which are here, and which are not and why |
| \`balances/\` | the material balance of each area that the matter went through |
${NOTICES_LINE}
| \`issuer.policy\` | the issuer's keys |
| \`${SUMS}\` | the SHA-256 of every file |
`
