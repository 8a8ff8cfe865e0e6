import { CertificateRefused, certificateText, type Profile, withProfile } from '@lodestone/certificate'
import { problem } from '../http/problems.ts'
import { keepLatest } from '../latest.ts'
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
  const made = keepLatest<Promise<string | null>>(REMEMBERED)
  const make = async (id: string, profile: Exclude<Profile, 'auditor'>): Promise<string | null> => {
    const whole = await folder.read(id)
    return whole === null ? null : certificateText(await withProfile(whole, profile, signer).catch(refused))
  }
  return {
    of: async (id, profile) => {
      if (profile === 'auditor') return folder.read(id)
      // What is not there takes no room: ids that are guessed would drive out certificates.
      if ((await folder.entry(id)) === undefined) return null
      return made(`${id}/${profile}`, () => make(id, profile))
    },
  }
}

const refused = (error: unknown): never => {
  if (error instanceof CertificateRefused) throw problem('CERTIFICATE_DIFFERS', error.message)
  throw error
}
