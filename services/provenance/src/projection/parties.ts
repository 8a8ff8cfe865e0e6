import type { LedgerEvent, Party } from '@lodestone/domain'

/** What the registry says of a party, from a position on. */
export type PartyStatement = { readonly position: number; readonly party: Party }

/** Notes what an event of the registry says of a party; other events say nothing of one. */
export const noteParty = (statements: PartyStatement[], position: number, event: LedgerEvent): void => {
  if (event.type !== 'PartyRegistered' && event.type !== 'PartyAmended') return
  const { party, name, country, roles } = event
  statements.push({
    position,
    party: { party, name, ...(country === undefined ? {} : { country }), roles: [...roles] },
  })
}

/** The parties as the registry has them as of a position, by their codes. */
export const partiesAsOf = (statements: readonly PartyStatement[], asOf: number): Party[] => {
  const parties = new Map<string, Party>()
  for (const { position, party } of statements) {
    if (position > asOf) break
    parties.set(party.party, party)
  }
  return [...parties.values()].sort((a, b) => (a.party < b.party ? -1 : a.party > b.party ? 1 : 0))
}
