import type { LedgerEvent } from '@lodestone/domain'
import type { EventAt } from '@lodestone/lineage'
import { seesParties } from '../access/scope.ts'
import type { Question } from '../http/question.ts'
import { partiesAsOf } from '../projection/parties.ts'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'

/** Whose word events are, by position: the supplier or the collector, with its name for people of the house; of what whoever asks may not see, nothing. */
export const sourcesOf = async (
  provenance: Provenance,
  { sight, at }: Question,
  events: readonly EventAt[],
): Promise<ReadonlyMap<number, string>> => {
  const parties = seesParties(sight.scope) ? partiesAsOf(provenance.projection().parties, at) : []
  const names = new Map(parties.map(({ party, name }) => [party, name]))
  const sources = new Map<number, string>()
  for (const event of new Map(events.map((each) => [each.position, each])).values()) {
    if (!SAID_BY_OTHERS.includes(event.type)) continue
    const content = await readEvent(provenance, event)
    if (!('event' in content) || !sight.event(event.stream, content.event)) continue
    const party = partyOf(content.event)
    if (party === undefined) continue
    const name = names.get(party)
    sources.set(event.position, name === undefined ? party : `${name} (${party})`)
  }
  return sources
}

const SAID_BY_OTHERS: readonly string[] = ['FeedstockDeclared', 'ScrapCollected']

const partyOf = (event: LedgerEvent): string | undefined => {
  if (event.type === 'FeedstockDeclared') return event.supplier
  return event.type === 'ScrapCollected' ? event.collector : undefined
}
