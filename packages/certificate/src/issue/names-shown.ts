import { type Json, openedBy, revealWith } from '@lodestone/transparency'
import type { Enclosed } from '../file/certificate-file.ts'
import type { Profile } from '../statement/profile.ts'
import type { Statement } from '../statement/statement.ts'

/** Words of which there are few: they tell nothing of anybody. */
const COMMON = ['short_loop', 'long_loop']

/** The names that a profile shows: of the certified goods, of the customer's own deal, of the house's sites with their regions, and which rule sets were activated. */
export const namesShown = (
  profile: Profile,
  { lot, shipment }: Statement,
  enclosed: Enclosed,
): ReadonlySet<string> => {
  const shown = new Set([
    ...COMMON,
    lot.lot,
    ...namesIn(enclosed, SITES, ['site', 'region']),
    ...namesIn(enclosed, ['RuleSetActivated'], ['hash']),
  ])
  if (shipment === null) return shown
  shown.add(shipment.parcel)
  if (profile === 'public') return shown
  const { addressee, goods } = shipment
  if ('party' in addressee) shown.add(addressee.party)
  for (const member of ['contract', 'lineItem', 'part', 'certificate'] as const) {
    const name = member in goods ? (goods as { readonly [name: string]: unknown })[member] : undefined
    if (typeof name === 'string') shown.add(name)
  }
  return shown
}

const SITES = ['SiteRegistered', 'SiteAmended']

/** What events of these types say in these members of theirs. */
const namesIn = (
  { events, disclosures }: Enclosed,
  types: readonly string[],
  members: readonly string[],
): string[] => {
  const opened = openedBy(disclosures)
  return events.flatMap(({ leaf }) => {
    if (!types.includes(String(leaf['type']))) return []
    const { said } = revealWith(leaf, opened)
    const data = Object(said['data']) as { readonly [name: string]: Json }
    return members.flatMap((member) => {
      const name = data[member]
      return typeof name === 'string' ? [name] : []
    })
  })
}
