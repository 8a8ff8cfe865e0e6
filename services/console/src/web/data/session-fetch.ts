/** How somebody is asked to sign in again, without leaving the page; resolves once they have. */
export type AskToSignIn = () => Promise<void>

let askToSignIn: AskToSignIn | null = null
let asking: Promise<void> | null = null

/** Says how; the session's provider does, while it is there. */
export const whenSignedOut = (ask: AskToSignIn | null): void => {
  askToSignIn = ask
}

/** Fetches; when the session is over, everything that was asked waits until somebody has signed in again, and is then asked again. */
export const sessionFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init)
  if (answer.status !== 401 || askToSignIn === null) return answer
  asking ??= askToSignIn().finally(() => {
    asking = null
  })
  await asking
  return fetch(input, afterWaiting(init))
}

const AGAIN_MS = 30_000

/** The time that an answer may take does not run while somebody signs in; what was called off meanwhile stays so. */
const afterWaiting = (init: RequestInit | undefined): RequestInit | undefined =>
  init?.signal?.reason instanceof DOMException && init.signal.reason.name === 'TimeoutError'
    ? { ...init, signal: AbortSignal.timeout(AGAIN_MS) }
    : init
