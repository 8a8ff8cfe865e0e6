import { CertificateRefused, certificateText, type Profile, withProfile } from '@lodestone/certificate'
import { problem } from '../http/problems.ts'
import type { CertificateFolder } from './certificate-folder.ts'
import type { CertificateLog } from './certificate-log.ts'

/** The files of certificates, by how much they disclose. */
export type Profiles = {
  /** Null where there is no such certificate. Errors: CERTIFICATE_DIFFERS where it cannot be told with so little. */
  readonly of: (id: string, profile: Profile) => Promise<string | null>
}

/** So many are remembered: to make one anew costs as much as to verify two. */
const REMEMBERED = 50

export const createProfiles = (
  folder: CertificateFolder,
  { signer }: Pick<CertificateLog, 'signer'>,
): Profiles => {
  const known = new Map<string, Promise<string | null>>()
  const make = async (id: string, profile: Exclude<Profile, 'auditor'>): Promise<string | null> => {
    const whole = await folder.read(id)
    return whole === null ? null : certificateText(await withProfile(whole, profile, signer).catch(refused))
  }
  return {
    of: (id, profile) => {
      if (profile === 'auditor') return folder.read(id)
      const key = `${id}/${profile}`
      const made = known.get(key) ?? make(id, profile)
      known.delete(key)
      known.set(key, made)
      made.catch(() => known.delete(key))
      const [oldest] = known.keys()
      if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
      return made
    },
  }
}

const refused = (error: unknown): never => {
  if (error instanceof CertificateRefused) throw problem('CERTIFICATE_DIFFERS', error.message)
  throw error
}
