import type { AccessAnswer } from '@lodestone/client'
import type { SealedCookie } from './session/cookie.ts'
import type { Session } from './session/session.ts'
import type { SignInLinks } from './session/sign-in-links.ts'

/** What the console's routes are served with. */
export type Serving = {
  /** Who is signed in, as their browser keeps it. */
  readonly session: SealedCookie<Session>
  /** 32 bytes. */
  readonly sealingKey: Uint8Array
  readonly links: SignInLinks
  readonly clock: () => Date
  /** How long one stays signed in, in milliseconds. */
  readonly sessionMs: number
  /** Asks the read side whose key it is. Errors: ProblemError. */
  readonly accessOf: (apiKey: string) => Promise<AccessAnswer>
  /** Where the read side is: `http://127.0.0.1:7079`. */
  readonly provenance: string
  /** Where the service of an area is. */
  readonly plantOf: (area: string) => string
}
