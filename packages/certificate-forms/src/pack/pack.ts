import { parseCertificateFile } from '@lodestone/certificate'
import { utf8 } from '@lodestone/transparency'
import { certificatePage } from '../page/page.ts'
import type { Paper } from '../paper/paper.ts'
import { certificatePdf } from '../pdf/pdf.ts'
import { documentEntries, type PackDocument, type ReadDocument } from './documents.ts'
import { eventEntries, type Prove } from './events.ts'
import { fileName } from './file-name.ts'
import { noticeEntries, type PackNotice } from './notices.ts'
import { readmeOf } from './readme.ts'
import { withSums } from './sums.ts'
import { type Entry, zipOf } from './zip.ts'

/** What an evidence pack is made of, beside the certificate. */
export type PackMatter = {
  readonly prove: Prove
  /** The keys of the log, as the issuer names them (C2SP tlog-policy). */
  readonly policy: string
  /** What became of the issuer's certificates by now (a JWT). */
  readonly statusList: string
  /** The page that checks certificates. */
  readonly verifier: string
  readonly documents: readonly PackDocument[]
  readonly readDocument: ReadDocument
  /** What parties were told of corrections of events behind the goods. */
  readonly notices: readonly PackNotice[]
  /** The material balance of each area, by its code. */
  readonly balances: AsyncIterable<readonly [area: string, sheet: unknown]>
}

/** All that an auditor needs, as one archive, as it is made. The same matter gives the same bytes. Errors: those of proving and of reading what is packed. */
export const evidencePack = (paper: Paper, matter: PackMatter): AsyncGenerator<Uint8Array, void, undefined> =>
  zipOf(withSums(entriesOf(paper, matter)), new Date(paper.document.issuedAt))

async function* entriesOf(paper: Paper, matter: PackMatter): AsyncGenerator<Entry, void, undefined> {
  const { document, text } = paper
  const said = (path: string, content: string): Entry => ({ path, content: utf8(content) })
  const json = (path: string, content: unknown): Entry => said(path, `${JSON.stringify(content, null, 2)}\n`)
  yield said('README.md', readmeOf(paper, document.position))
  yield said(`certificate/${document.id}.cert.json`, text)
  yield { path: `certificate/${document.id}.pdf`, content: await certificatePdf(paper) }
  yield said(`certificate/${document.id}.html`, await certificatePage(paper))
  yield said('verifier.html', matter.verifier)
  yield said('issuer.policy', matter.policy)
  yield said('status-list.jwt', matter.statusList)
  for (const rules of parseCertificateFile(text).enclosed.rules)
    yield json(`rules/${fileName(`${rules['id']} ${rules['version']}`)}.json`, rules)
  for await (const [area, sheet] of matter.balances) yield json(`balances/${fileName(area)}.json`, sheet)
  yield* noticeEntries(matter.notices)
  yield* eventEntries(text, matter.prove)
  yield* documentEntries(matter.documents, matter.readDocument)
}
