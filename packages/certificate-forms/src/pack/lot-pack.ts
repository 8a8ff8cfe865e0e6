import { utf8 } from '@lodestone/transparency'
import { documentEntries, type PackDocument, type ReadDocument } from './documents.ts'
import { fileName } from './file-name.ts'
import { lotReadme } from './lot-readme.ts'
import { noticeEntries, type PackNotice } from './notices.ts'
import type { PackVerdict } from './pack-verdict.ts'
import { withSums } from './sums.ts'
import { type Entry, zipOf } from './zip.ts'

/** An event behind a lot: what it says, and that it stands in the log (a C2SP tlog-proof). */
export type PackEvent = { readonly position: number; readonly said: unknown; readonly proof: string }

/** What a pack of a lot is made of for which no certificate was issued. */
export type LotPackMatter = {
  readonly lot: string
  readonly position: number
  /** ISO 8601: when it was packed. */
  readonly madeAt: string
  /** The name of the log. */
  readonly origin: string
  /** What the ledger answers of the lot, by the names of the files. */
  readonly answers: readonly (readonly [name: string, answer: unknown])[]
  readonly events: AsyncIterable<PackEvent>
  readonly policy: string
  readonly documents: readonly PackDocument[]
  readonly readDocument: ReadDocument
  /** What parties were told of corrections of events behind the lot. */
  readonly notices: readonly PackNotice[]
  /** Null where no prohibition was active. */
  readonly verdict: PackVerdict | null
  readonly balances: AsyncIterable<readonly [area: string, sheet: unknown]>
}

/** The evidence behind a lot, without a certificate: it says so first. Errors: those of proving and of reading what is packed. */
export const lotPack = (matter: LotPackMatter): AsyncGenerator<Uint8Array, void, undefined> =>
  zipOf(withSums(entriesOf(matter)), new Date(matter.madeAt))

async function* entriesOf(matter: LotPackMatter): AsyncGenerator<Entry, void, undefined> {
  const said = (path: string, content: string): Entry => ({ path, content: utf8(content) })
  const json = (path: string, content: unknown): Entry => said(path, `${JSON.stringify(content, null, 2)}\n`)
  yield said('README.md', lotReadme(matter))
  for (const [name, answer] of matter.answers) yield json(`lot/${name}.json`, answer)
  yield said('issuer.policy', matter.policy)
  if (matter.verdict !== null) {
    const { rules, answer, ruleSet } = matter.verdict
    yield json('lot/verdict.json', answer)
    yield json(`rules/${fileName(`${rules.id} ${rules.version}`)}.json`, ruleSet)
  }
  yield* noticeEntries(matter.notices)
  for await (const [area, sheet] of matter.balances) yield json(`balances/${area}.json`, sheet)
  for await (const { position, said: event, proof } of matter.events) {
    const name = String(position).padStart(8, '0')
    yield json(`events/${name}.json`, event)
    yield said(`proofs/${name}.tlog-proof`, proof)
  }
  yield* documentEntries(matter.documents, matter.readDocument)
}
