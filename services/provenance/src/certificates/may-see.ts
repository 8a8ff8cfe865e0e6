import type { Access } from '@lodestone/plant-service'
import type { CertificateEntry } from './certificate-folder.ts'

/** People of the house see all certificates; a customer those of what went to them. */
export const maySee = (access: Access | null, { party }: CertificateEntry): boolean => {
  if (access === null) return false
  return access.role === 'customer' ? access.customer !== undefined && access.customer === party : true
}
