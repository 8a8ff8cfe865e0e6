import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx'
import { SignInAgain } from '../shell/sign-in-again.tsx'
import { Failed } from '../ui/failed.tsx'
import { Loading } from '../ui/loading.tsx'
import { queryClient } from './query-client.ts'
import { whenSignedOut } from './session-fetch.ts'
import {
  type SignedIn,
  type SignInWith,
  signIn,
  signOut,
  type WhoIs,
  whoIsSignedIn,
} from './session-requests.ts'

type Session = SignedIn & { readonly leave: () => Promise<void> }

const SessionContext = createContext<Session | null>(null)

/** Who works here; everything below the provider is shown to nobody else. */
export const useSession = (): Session => {
  const session = use(SessionContext)
  if (session === null) throw new Error('This stands outside the session.')
  return session
}

type State =
  | { readonly is: 'asking' }
  | { readonly is: 'out'; readonly provider: string | null }
  | { readonly is: 'in'; readonly who: SignedIn; readonly provider: string | null }
  | { readonly is: 'failed'; readonly error: unknown }

/** A link that signs in once is taken and removed from the address, before anything else. */
const linkToken = (): string | null => {
  const token = /^#once=([\w-]+)$/.exec(location.hash)?.[1] ?? null
  if (token !== null)
    history.replaceState(null, '', location.pathname === '/sign-in' ? '/' : location.pathname)
  return token
}

/** Other tabs are told that somebody is signed in again: one of them may be waiting for it. */
const TABS = 'lodestone-session'

const stateOf = ({ signedIn, provider }: WhoIs): State => {
  if (signedIn === null) return { is: 'out', provider }
  if (location.pathname === '/sign-in') history.replaceState(null, '', '/')
  return { is: 'in', who: signedIn, provider }
}

const begin = async (): Promise<State> => {
  const once = linkToken()
  try {
    const already = await whoIsSignedIn()
    if (already.signedIn !== null || once === null) return stateOf(already)
    return await signIn({ once }).then(stateOf, () => stateOf(already))
  } catch (error) {
    return { is: 'failed', error }
  }
}

let beginning: Promise<State> | null = null

/** Keeps who is signed in. When the session ends while somebody works, it asks over the page, and what was typed stays. */
export const SessionProvider = ({ children }: { readonly children: ReactNode }) => {
  const [state, setState] = useState<State>({ is: 'asking' })
  const [isOver, setOver] = useState(false)
  const resume = useRef<() => void>(() => {})

  useEffect(() => {
    beginning ??= begin()
    void beginning.then(setState)
    whenSignedOut(
      () =>
        new Promise((resolve) => {
          resume.current = resolve
          setOver(true)
        }),
    )
    return () => whenSignedOut(null)
  }, [])

  const goOn = useCallback((who: WhoIs) => {
    if (who.signedIn === null) return
    setState(stateOf(who))
    setOver(false)
    resume.current()
  }, [])
  const enter = useCallback(async (by: SignInWith) => goOn(await signIn(by)), [goOn])
  const leave = useCallback(async () => {
    // Nothing is asked any more by whoever goes.
    setState({ is: 'asking' })
    const leaveAt = await signOut()
    queryClient.clear()
    if (leaveAt !== null) return location.assign(leaveAt)
    setState(stateOf(await whoIsSignedIn()))
  }, [])
  const isIn = state.is === 'in'
  useEffect(() => {
    if (!isIn) return
    const tabs = new BroadcastChannel(TABS)
    if (!isOver) tabs.postMessage('in')
    else tabs.onmessage = () => void whoIsSignedIn().then(goOn)
    return () => tabs.close()
  }, [isIn, isOver, goOn])
  const session = useMemo(() => (state.is === 'in' ? { ...state.who, leave } : null), [state, leave])

  if (state.is === 'asking') return <Loading what="Lodestone" />
  if (state.is === 'failed')
    return <Failed error={state.error} what="Who is signed in could not be found out" />
  if (session === null)
    return <SignInPage onSignIn={enter} provider={state.is === 'out' ? state.provider : null} />
  return (
    <SessionContext value={session}>
      {children}
      {isOver ? <SignInAgain onSignIn={enter} provider={state.is === 'in' ? state.provider : null} /> : null}
    </SessionContext>
  )
}
