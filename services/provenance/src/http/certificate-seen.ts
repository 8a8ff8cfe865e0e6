import { PROFILES, type Profile } from '@lodestone/certificate'
import { type Access, failure } from '@lodestone/plant-service'
import { z } from 'zod'
import type { Issuing } from '../certificates/issue-certificate.ts'
import { maySee, profilesFor } from '../certificates/may-see.ts'

export const profileQuery = z
  .enum(PROFILES)
  .optional()
  .describe(
    "How much it discloses: all (auditor), what is the customer's own (customer), or what is anybody's (public). Unless told, all that the key may have.",
  )

/** The file of a certificate, with as much disclosed as is asked for and as whoever asks may have. Errors: NOT_FOUND, FORBIDDEN, CERTIFICATE_DIFFERS. */
export const certificateSeen = async (
  { folder, profiles }: Pick<Issuing, 'folder' | 'profiles'>,
  access: Access | null,
  id: string,
  asked: Profile | undefined,
): Promise<string> => {
  const entry = await folder.entry(id)
  if (entry === undefined || !maySee(access, entry)) throw notFound(id)
  const theirs = profilesFor(access)
  const profile = asked ?? theirs[0]
  if (profile === undefined || !theirs.includes(profile)) throw notHanded()
  const text = await profiles.of(id, profile)
  if (text === null) throw notFound(id)
  return text
}

const notFound = (id: string) => failure('NOT_FOUND', `There is no certificate ${id} that this key may see.`)

const notHanded = () =>
  failure('FORBIDDEN', 'It would open events behind the goods, with what others supplied.', {
    field: 'profile',
    remedy:
      'Ask for the profile "customer" with the key of whom the goods went to, or the compliance officer who issued it.',
  })
