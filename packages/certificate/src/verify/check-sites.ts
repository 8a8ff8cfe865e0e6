import { siteEvents } from '@lodestone/lineage'
import {
  type Attestation,
  digestOf,
  fromBase64url,
  type Hash,
  lotKey,
  registeredValue,
  siteName,
  valueOfDisclosure,
  verifyInMap,
} from '@lodestone/transparency'
import type { AttestedText } from '../attested/attested.ts'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import { type Check, failed, holds, passed } from './check.ts'
import { counted } from './counted.ts'

/** Whether all that the registry says of the sites is enclosed: in which country one is could have been amended since. */
export const checkSites = (
  { lineage }: PartOfLedger,
  sites: AttestedText['sites'],
  leaves: readonly Hash[],
  { lots, position }: Attestation,
): readonly Check[] => {
  const named = siteEvents(lineage, lineage.position)
  const proven = new Map(
    sites.map((each, n) => [each.site, { ...each, where: `/enclosed/attested/sites/${n}` }]),
  )
  const checks = [...named].flatMap(([site, positions]) => {
    const own = proven.get(site)
    if (own === undefined)
      return [
        failed(
          'sites',
          `Nothing shows that all is enclosed that the registry says of ${site}.`,
          '/enclosed/attested/sites',
        ),
      ]
    return holds('sites', own.where, () => {
      if (valueOfDisclosure(own.disclosure) !== siteName(site))
        return failed('sites', `What is shown of ${site} is of another.`, own.where)
      const key = lotKey(digestOf(own.disclosure))
      const value = registeredValue(positions.map((at) => leaves[at - 1] as Hash))
      try {
        verifyInMap(lots, key, { beside: own.beside.map(fromBase64url), end: { key, value } })
        return []
      } catch {
        return failed(
          'sites',
          `By position ${position} the registry says more, or other, of ${site} than is enclosed: something is withheld, an amendment perhaps.`,
          own.where,
        )
      }
    })
  })
  if (checks.length > 0) return checks
  return [
    passed(
      'sites',
      `All that the registry said of ${counted(named.size, 'site')} by position ${position}, the country above all, is enclosed.`,
    ),
  ]
}
