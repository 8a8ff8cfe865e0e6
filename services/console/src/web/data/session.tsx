import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx'
import { SignInAgain } from '../shell/sign-in-again.tsx'
import { Failed } from '../ui/failed.tsx'
import { Loading } from '../ui/loading.tsx'
import { queryClient } from './query-client.ts'
import { whenSignedOut } from './session-fetch.ts'
import { type SignedIn, type SignInWith, signIn, signOut, whoIsSignedIn } from './session-requests.ts'

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
  | { readonly is: 'out' }
  | { readonly is: 'in'; readonly who: SignedIn }
  | { readonly is: 'failed'; readonly error: unknown }

/** A link that signs in once is taken and removed from the address, before anything else. */
const linkToken = (): string | null => {
  const token = /^#once=([\w-]+)$/.exec(location.hash)?.[1] ?? null
  if (token !== null)
    history.replaceState(null, '', location.pathname === '/sign-in' ? '/' : location.pathname)
  return token
}

const begin = async (): Promise<State> => {
  const once = linkToken()
  try {
    const already = await whoIsSignedIn()
    if (already !== null) return { is: 'in', who: already }
    if (once !== null) return { is: 'in', who: await signIn({ once }) }
    return { is: 'out' }
  } catch (error) {
    return once === null ? { is: 'failed', error } : { is: 'out' }
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

  const enter = useCallback(async (by: SignInWith) => {
    setState({ is: 'in', who: await signIn(by) })
    setOver(false)
    resume.current()
  }, [])
  const leave = useCallback(async () => {
    await signOut()
    queryClient.clear()
    setState({ is: 'out' })
  }, [])
  const session = useMemo(() => (state.is === 'in' ? { ...state.who, leave } : null), [state, leave])

  if (state.is === 'asking') return <Loading what="Lodestone" />
  if (state.is === 'failed')
    return <Failed error={state.error} what="Who is signed in could not be found out" />
  if (session === null) return <SignInPage onSignIn={enter} />
  return (
    <SessionContext value={session}>
      {children}
      {isOver ? <SignInAgain onSignIn={enter} /> : null}
    </SessionContext>
  )
}
