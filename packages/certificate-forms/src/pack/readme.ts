import type { Paper } from '../paper/paper.ts'
import { NOTICES_LINE } from './notices.ts'
import { SUMS } from './sums.ts'

/** What a stranger is told who unpacks this and has nothing else. */
export const readmeOf = (
  { document, log, statusList }: Paper,
  position: number,
): string => `# Evidence for certificate of origin ${document.id}

Issued by ${document.issuer} at ${document.issuedAt}, as of position ${position} of its ledger. Everything here checks without a network, and without believing whoever gave it to you.

## 1. Nothing was changed on the way

In the folder of this file:

\`\`\`sh
sha256sum -c ${SUMS}
\`\`\`

Every line ends in OK. That says that the files are those that were packed, not who packed them.

## 2. The certificate holds

Open \`verifier.html\` in any browser, with the network off if you like: it loads nothing and sends nothing. Choose as certificate

    certificate/${document.id}.cert.json

and as policy the file that says whose log you believe. \`issuer.policy\` has the keys as the issuer names them: it is here for convenience and proves nothing by itself. Have the keys of \`${log.origin}\` from somewhere else too, and compare. With the command line
(\`npm run lodestone -- …\` in a copy of Lodestone) the same is

    lodestone verify certificate/${document.id}.cert.json --policy issuer.policy --status status-list.jwt

GENUINE says that the events stand in the log that you believe, that none was left out by the position of the certificate, and that all that is stated follows from them by the enclosed rules. Whether the goods meet the clause is the verdict: read that too. What was not checked is told apart.

## 3. What became of it since

\`status-list.jwt\` is the issuer's signed list of what became of its certificates when this was packed. The newest is at ${statusList}. Give it to the verifier as "What became of it".

## What is here

| | |
|---|---|
| \`certificate/\` | the certificate: the file that proves (\`.cert.json\`), and for reading the same as \`.pdf\` and \`.html\` |
| \`events/\` | each event behind the goods, by its position in the ledger, as far as it is disclosed |
| \`proofs/\` | for each of them alone that it stands in the log (C2SP tlog-proof; \`lodestone log verify <proof> --policy issuer.policy\`) |
| \`rules/\` | the rule sets by which the verdict was made, whole |
| \`documents/\` | the documents that the events name, each under its SHA-256; \`documents.json\` says which are here, and which are not and why |
| \`balances/\` | the material balance of each area that the goods went through, up to the certificate |
${NOTICES_LINE}
| \`issuer.policy\`, \`status-list.jwt\` | the issuer's keys, and what became of its certificates |
| \`verifier.html\` | the page that checks |
| \`${SUMS}\` | the SHA-256 of every file |
`
