import type { Access } from '@lodestone/plant-service'
import { scopeOf } from '../access/scope.ts'
import type { CertificateEntry } from './certificate-folder.ts'

/** Who sees that there is a certificate: people of the house all, a customer those of what went to them. */
export const maySee = (access: Access | null, { party }: CertificateEntry): boolean => {
  if (access === null) return false
  return access.role === 'customer' ? access.customer !== undefined && access.customer === party : true
}

/** Who is given the file itself. It opens every event behind the goods, suppliers and other areas' lots among them, so compliance hands it on. */
export const mayOpen = (access: Access | null): boolean => access !== null && scopeOf(access).kind === 'all'
