import { EncryptJWT, errors, type JWTPayload, jwtDecrypt } from 'jose'
import type { z } from 'zod'

const HEADER = { alg: 'dir', enc: 'A256GCM' }

/** Bytes of a key for sealing: those of AES-256. */
export const SEAL_BYTES = 32

/** Text that tells and lets change nothing, and ends by itself. */
export type Seal<T> = {
  /** `endsAt`: in milliseconds since 1970. */
  readonly close: (value: T, endsAt: number) => Promise<string>
  /** Null for what was not sealed here for this purpose, was changed, or is over. */
  readonly open: (sealed: string, now: Date) => Promise<(T & { readonly endsAt: number }) | null>
}

/** Seals for one purpose (JWE): what was sealed for another does not open. */
export const createSeal = <T extends JWTPayload>(
  secret: Uint8Array,
  purpose: string,
  schema: z.ZodType<T>,
): Seal<T> => ({
  close: (value, endsAt) =>
    new EncryptJWT(value)
      .setProtectedHeader(HEADER)
      .setAudience(purpose)
      .setExpirationTime(Math.floor(endsAt / 1_000))
      .encrypt(secret),
  open: async (sealed, now) => {
    try {
      const { payload } = await jwtDecrypt(sealed, secret, {
        currentDate: now,
        audience: purpose,
        keyManagementAlgorithms: [HEADER.alg],
        contentEncryptionAlgorithms: [HEADER.enc],
        requiredClaims: ['exp'],
      })
      const { exp = 0, aud: _, ...value } = payload
      const read = schema.safeParse(value)
      return read.success ? { ...read.data, endsAt: exp * 1_000 } : null
    } catch (error) {
      if (error instanceof errors.JOSEError) return null
      throw error
    }
  },
})
