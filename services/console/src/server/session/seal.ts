import { EncryptJWT, errors, jwtDecrypt } from 'jose'

/** Who is signed in: the API key stays with the server's side of the cookie, which only this server can open. */
export type Session = {
  readonly apiKey: string
  /** When it ends, in milliseconds since 1970. */
  readonly endsAt: number
}

const HEADER = { alg: 'dir', enc: 'A256GCM' }

/** Bytes of a key for sealing: those of AES-256. */
export const SEAL_BYTES = 32

export type Seal = {
  readonly close: (session: Session) => Promise<string>
  /** Null for what was not sealed here, was changed, or is over. */
  readonly open: (sealed: string, now: Date) => Promise<Session | null>
}

/** Seals sessions into text that tells and lets change nothing (JWE). */
export const createSeal = (secret: Uint8Array): Seal => ({
  close: ({ apiKey, endsAt }) =>
    new EncryptJWT({ apiKey })
      .setProtectedHeader(HEADER)
      .setExpirationTime(Math.floor(endsAt / 1_000))
      .encrypt(secret),
  open: async (sealed, now) => {
    try {
      const { payload } = await jwtDecrypt(sealed, secret, {
        currentDate: now,
        keyManagementAlgorithms: [HEADER.alg],
        contentEncryptionAlgorithms: [HEADER.enc],
        requiredClaims: ['exp'],
      })
      const { apiKey, exp = 0 } = payload
      return typeof apiKey === 'string' ? { apiKey, endsAt: exp * 1_000 } : null
    } catch (error) {
      if (error instanceof errors.JOSEError) return null
      throw error
    }
  },
})
