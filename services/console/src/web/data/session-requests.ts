import type { AccessAnswer, Problem } from '@lodestone/client'
import { ProblemError } from '@lodestone/client/provenance'

/** Who is signed in, and until when. */
export type SignedIn = AccessAnswer & { readonly endsAt: string }
export type SignInWith = { readonly apiKey: string } | { readonly once: string }

const read = async <T extends SignedIn | null>(answer: Response): Promise<T> => {
  if (answer.ok) return ((await answer.json()) as { signedIn: T }).signedIn
  throw new ProblemError((await answer.json()) as Problem)
}

/** Null when nobody is signed in. Errors: ProblemError. */
export const whoIsSignedIn = async (): Promise<SignedIn | null> => read(await fetch('/session'))

/** Errors: ProblemError KEY_INVALID. */
export const signIn = async (by: SignInWith): Promise<SignedIn> =>
  read(
    await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(by),
    }),
  )

export const signOut = async (): Promise<void> => {
  await fetch('/session', { method: 'DELETE' })
}
