import type { Signer } from '@lodestone/transparency'
import { z } from 'zod'
import { CREDENTIALS_V2 } from '../file/credential.ts'
import { signJwt } from '../file/jwt.ts'
import { encodeStatuses, type Status } from './status-bits.ts'
import { statusListOf } from './status-entry.ts'

export const statusListCredential = z.object({
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('BitstringStatusListCredential')]),
  id: z.string(),
  issuer: z.string(),
  validFrom: z.iso.datetime(),
  credentialSubject: z.object({
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.literal('message'),
    encodedList: z.string(),
  }),
})

/** The list as a signed credential, a JWT. `at`: ISO 8601, UTC. Errors: those of the signer. */
export const signStatusList = (
  statuses: ReadonlyMap<number, Status>,
  at: string,
  signer: Signer,
): Promise<string> => {
  const id = statusListOf(signer.key.name)
  return signJwt(
    {
      '@context': [CREDENTIALS_V2],
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: `https://${signer.key.name}`,
      validFrom: at,
      credentialSubject: {
        id: `${id}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'message',
        encodedList: encodeStatuses(statuses),
      },
    },
    signer,
  )
}
