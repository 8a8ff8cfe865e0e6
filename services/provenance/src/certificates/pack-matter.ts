import { balance } from '@lodestone/accountancy'
import type { PackDocument, PackMatter, Paper } from '@lodestone/certificate-forms'
import { areaOfStream, documentsOf, type LedgerEvent, type LotId } from '@lodestone/domain'
import type { EvidenceStore } from '@lodestone/evidence-store'
import { eventAt, historyOf } from '@lodestone/lineage'
import { formatPolicy } from '@lodestone/transparency'
import { policyOf } from '@lodestone/transparency-log'
import type { Desk } from '../desk/desk.ts'
import type { LedgerLog } from '../log/open-log.ts'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'
import type { Issuing } from './issue-certificate.ts'
import { lotsBehind, noticesBehind } from './notices-behind.ts'
import type { Statuses } from './statuses.ts'

/** Where what is packed beside a certificate comes from. */
export type PackSources = {
  readonly log: LedgerLog | undefined
  readonly statuses: Statuses | null
  /** The documents' bytes, where they are kept here. */
  readonly evidence: Pick<EvidenceStore, 'get'> | undefined
  /** What customers are told of corrections stands on it. */
  readonly desk: Desk
  /** The page that checks certificates. */
  readonly verifierPage: () => Promise<string>
}

/** What an evidence pack of a certificate is made of. Errors: those of the log, the store and the list of statuses. */
export const packMatter = async (
  { log, statuses, evidence, desk, verifierPage }: PackSources,
  { provenance }: Issuing,
  paper: Paper,
): Promise<PackMatter> => {
  if (log === undefined || statuses === null) throw new TypeError('There is no log.')
  const { position } = paper.document
  const behind = lotsBehindPaper(provenance, paper)
  const named = await eventsNamed(provenance, paper, behind)
  return {
    prove: log.reader.prove,
    policy: formatPolicy(policyOf(log.keys)),
    statusList: await statuses.list(),
    verifier: await verifierPage(),
    notices: await noticesBehind(provenance, desk, new Set(behind)),
    documents: documentsNamed(named),
    readDocument: async (digits) => (await evidence?.get(digits))?.content ?? null,
    balances: balancesOf(provenance, named, position, paper.document.issuedAt),
  }
}

export type Named = { readonly position: number; readonly stream: string; readonly event: LedgerEvent }

/** The events of the certificate, and those by which documents were attached to lots behind. */
const eventsNamed = async (
  provenance: Provenance,
  { positions, document }: Paper,
  behind: readonly LotId[],
): Promise<Named[]> => {
  const attached = attachedTo(provenance, behind, document.position)
  const found: Named[] = []
  for (const position of [...new Set([...positions, ...attached])].sort((a, b) => a - b)) {
    const place = eventAt(provenance.lineage(), position)
    if (place === undefined) continue
    const content = await readEvent(provenance, place)
    if ('event' in content) found.push({ position, stream: place.stream, event: content.event })
  }
  return found
}

const lotsBehindPaper = (provenance: Provenance, { statement, document, credential }: Paper): LotId[] =>
  lotsBehind(provenance, statement.lot.lot, document.position, credential.credentialSubject.asked.most)

const attachedTo = ({ lineage }: Provenance, lots: readonly LotId[], asOf: number): number[] =>
  lots.flatMap((lot) =>
    historyOf(lineage(), lot, asOf).flatMap(({ role, position }) => (role === 'evidenced' ? [position] : [])),
  )

/** How the ledger writes the SHA-256 of a document. */
const WRITTEN = 'sha-256:'

export const documentsNamed = (named: readonly Named[]): PackDocument[] => {
  const documents = new Map<string, { kind: string | null; namedAt: number[] }>()
  for (const { position, event } of named)
    for (const { document, kind } of documentsOf(event)) {
      const known = documents.get(document) ?? { kind: kind ?? null, namedAt: [] }
      if (known.namedAt.at(-1) !== position) known.namedAt.push(position)
      documents.set(document, known)
    }
  return [...documents]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([document, said]) => ({ document: document.replace(WRITTEN, ''), ...said }))
}

/** The balance of each area that the goods went through: from the first of the events until the certificate was issued. */
export async function* balancesOf(
  provenance: Provenance,
  named: readonly Named[],
  asOf: number,
  to: string,
): AsyncGenerator<readonly [area: string, sheet: unknown], void, undefined> {
  const areas = [...new Set(named.flatMap(({ stream }) => areaOfStream(stream) ?? []))].sort()
  const times = named.flatMap(({ event }) => ('occurredAt' in event ? Date.parse(event.occurredAt) : []))
  const from = new Date(Math.min(Date.parse(to) - 1, ...times)).toISOString()
  for (const area of areas)
    yield [area, balance(provenance.lineage(), { scope: { kind: 'area', area }, from, to, asOf })]
}
