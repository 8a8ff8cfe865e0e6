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

## How to check it

There is no page that verifies in here (\`verifier.html\`, as packs with a certificate have it): such a page makes lineage and verdict anew from what a certificate encloses, and for this lot there is none. Two things check without a network, and without believing whoever gave you this.

1. **Nothing was changed on the way.** In the folder of this file; every line ends in OK:

   \`\`\`sh
   sha256sum -c ${SUMS}
   \`\`\`

2. **Each event stands in the log \`${origin}\`.** Its proof holds the event as it was logged, and shows that by itself (C2SP tlog-proof). With Node, in a copy of Lodestone (\`npm run lodestone -- …\` where it is not installed):

   \`\`\`sh
   for proof in proofs/*.tlog-proof; do
     lodestone log verify "$proof" --policy issuer.policy || echo "NOT PROVEN: $proof"
   done
   \`\`\`

   What is printed is what is proven: \`events/\` says the same for reading, and where the two differ, believe the proof. \`issuer.policy\` has the keys as the issuer names them, and proves nothing by itself: have them from somewhere else too, and compare.

What does not check with these files: that no event was left out, and that \`lot/\` and the verdict follow from the events. Ask for a certificate of origin; \`lodestone verify\` and the page check that.

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
