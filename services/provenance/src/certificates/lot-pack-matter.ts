import type { LotPackMatter, PackEvent } from '@lodestone/certificate-forms'
import { custodyOf, eventAt, eventsBehind, findLot, origins, taint } from '@lodestone/lineage'
import { formatPolicy } from '@lodestone/transparency'
import { policyOf } from '@lodestone/transparency-log'
import type { Question } from '../http/question.ts'
import { eventProofs } from '../log/event-proofs.ts'
import type { LedgerLog } from '../log/open-log.ts'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'
import { lotsBehind, noticesBehind } from './notices-behind.ts'
import { balancesOf, documentsNamed, type Named, type PackSources } from './pack-matter.ts'
import { statedVerdict } from './stated-verdict.ts'

/** What is behind a lot, to be packed without a certificate. Errors: NOT_YET_SIGNED; those of the log and the store. */
export const lotPackMatter = async (
  { evidence, desk }: Pick<PackSources, 'evidence' | 'desk'>,
  log: LedgerLog,
  provenance: Provenance,
  question: Question,
  lot: string,
): Promise<LotPackMatter> => {
  const { lineage, at } = question
  const { prove, origin } = await eventProofs(provenance, log, at)
  const positions = eventsBehind(lineage, lot, { asOf: at })?.positions ?? []
  const named: Named[] = []
  for (const position of positions) {
    const place = eventAt(lineage, position)
    if (place === undefined) continue
    const content = await readEvent(provenance, place)
    if ('event' in content) named.push({ position, stream: place.stream, event: content.event })
  }
  const madeAt = provenance.clock().toISOString()
  async function* events(): AsyncGenerator<PackEvent> {
    for (const { position, event } of named) yield { position, said: event, proof: await prove(position) }
  }
  return {
    lot,
    position: at,
    madeAt,
    origin,
    answers: [
      ['lot', findLot(lineage, lot, at)],
      ['origins', origins(lineage, lot, { asOf: at })],
      ['facts', taint(lineage, lot, { asOf: at })],
      ['custody', custodyOf(lineage, lot, { asOf: at })],
    ],
    events: events(),
    policy: formatPolicy(policyOf(log.keys)),
    documents: documentsNamed(named),
    notices: await noticesBehind(provenance, desk, new Set(lotsBehind(provenance, lot, at))),
    verdict: await statedVerdict(provenance, question, lot, madeAt.slice(0, 10)),
    readDocument: async (digits) => (await evidence?.get(digits))?.content ?? null,
    balances: balancesOf(provenance, named, at, madeAt),
  }
}
