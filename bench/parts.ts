import { benchAccountancy, benchFindings } from './accountancy.ts'
import { benchBook } from './book.ts'
import { benchCertificate } from './certificate.ts'
import { benchConsole } from './console.ts'
import { benchEsdbRebuild } from './esdb-rebuild.ts'
import { measureEsdbStore } from './esdb-store.ts'
import { benchLineage } from './lineage.ts'
import { benchLineageView } from './lineage-view.ts'
import { benchPosts } from './posts.ts'
import { benchRebuild } from './rebuild.ts'
import type { Row } from './row.ts'
import { measureSqliteStore } from './sqlite-store.ts'
import { benchTraceOverHttp } from './trace-over-http.ts'
import { benchTransparency } from './transparency.ts'
import { benchVerdicts } from './verdicts.ts'

/** What is measured, in the order of the table. */
export const parts: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  posts: benchPosts,
  rebuild: () => benchRebuild(),
  http: benchTraceOverHttp,
  lineage: () => benchLineage(),
  'lineage-view': benchLineageView,
  sqlite: () => measureSqliteStore(),
  esdb: () => measureEsdbStore(),
  'esdb-rebuild': () => benchEsdbRebuild(),
  book: benchBook,
  accountancy: () => benchAccountancy(),
  certificate: benchCertificate,
  transparency: benchTransparency,
  verdicts: benchVerdicts,
  console: benchConsole,
}

/** What takes longer than all the rest, and is measured only where it is named. */
export const longParts: typeof parts = {
  // About ten million lots.
  scale: () => benchLineage(6_000_000),
  findings: () => benchFindings(),
}
