import type { AccessAnswer, Problem } from '@lodestone/client'
import { ProblemError } from '@lodestone/client/provenance'

/** Who is signed in, and until when. */
export type SignedIn = AccessAnswer & { readonly endsAt: string }
export type SignInWith = { readonly apiKey: string } | { readonly once: string }

/** Who is signed in, if anybody is, and the provider by which one may sign in besides. */
export type WhoIs<T = SignedIn | null> = { readonly signedIn: T; readonly provider: string | null }

const read = async <T>(answer: Response): Promise<WhoIs<T>> => {
  if (answer.ok) return (await answer.json()) as WhoIs<T>
  throw new ProblemError((await answer.json()) as Problem)
}

/** Errors: ProblemError. */
export const whoIsSignedIn = async (): Promise<WhoIs> => read(await fetch('/session'))

/** Errors: ProblemError KEY_INVALID. */
export const signIn = async (by: SignInWith): Promise<WhoIs<SignedIn>> =>
  read(
    await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(by),
    }),
  )

/** Ends the session; where to go then, so that the provider by which they signed in signs them out too. */
export const signOut = async (): Promise<string | null> => {
  const answer = await fetch('/session', { method: 'DELETE' })
  return answer.ok ? ((await answer.json()) as { readonly leaveAt: string | null }).leaveAt : null
}
