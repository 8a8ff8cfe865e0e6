import { createHash } from 'node:crypto'
import { REFERENCE } from '@lodestone/domain'
import type { KeyOrder } from '@lodestone/plant-service'
import type { OidcSettings } from './settings.ts'

/** What a provider says of somebody: claims of the ID token and of the user info. */
export type Claims = { readonly sub: string } & Readonly<Record<string, unknown>>

/** What somebody may do: by the first grant that one of their claims holds; null where none does. */
export const orderFor = (
  { name, grants }: OidcSettings,
  claims: Claims,
): Omit<KeyOrder, 'expiresAt'> | null => {
  const given = grants.find(({ claim, has }) => holds(claims[claim], has))
  if (given === undefined) return null
  const { role, areas, customer } = given
  return { owner: ownerOf(name, claims.sub), role, areas, customer }
}

const holds = (value: unknown, wanted: string): boolean =>
  Array.isArray(value) ? value.includes(wanted) : value === wanted

/** Whom the ledger knows them as: the provider, and its pseudonym of theirs. Never the name of a key's owner that an administrator gave: those have no such beginning. */
const ownerOf = (name: string, sub: string): string => {
  const said = `${name}/${sub}`
  return REFERENCE.test(said)
    ? said
    : `${name}/${createHash('sha256').update(sub).digest('hex').slice(0, 32)}`
}
