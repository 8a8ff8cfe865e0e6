import { PROFILES, type Profile } from '@lodestone/certificate'
import type { Access } from '@lodestone/plant-service'
import { scopeOf } from '../access/scope.ts'
import type { CertificateEntry } from './certificate-folder.ts'

/** Who sees that there is a certificate: people of the house all, a customer those of what went to them. */
export const maySee = (access: Access | null, { party }: CertificateEntry): boolean => {
  if (access === null) return false
  return access.role === 'customer' ? access.customer !== undefined && access.customer === party : true
}

/** How much of a certificate's file whoever sees it is given, the most first. In full it opens every event behind the goods, suppliers and other areas' lots among them. */
export const profilesFor = (access: Access | null): readonly Profile[] => {
  const scope = access === null ? 'nothing' : scopeOf(access).kind
  if (scope === 'all') return PROFILES
  return scope === 'party' ? ['customer', 'public'] : []
}
