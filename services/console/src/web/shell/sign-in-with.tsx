type Props = { readonly provider: string | null }

const addressOf = (to: string): string => `/sign-in/oidc?to=${encodeURIComponent(to)}`

/** To the provider, and back to where one was going. */
export const SignInWithProvider = ({ provider }: Props) => {
  const to = location.pathname === '/sign-in' ? '/' : location.pathname + location.search
  return provider === null ? null : (
    <a className="button" href={addressOf(to)}>
      Sign in with {provider}
    </a>
  )
}

/** The same in a tab beside, so that this page stays with all that was typed; it goes on once somebody has signed in there. */
export const SignInBeside = ({ provider }: Props) =>
  provider === null ? null : (
    <a className="button" href={addressOf('/signed-in')} target="_blank" rel="noreferrer">
      Sign in with {provider}, in a new tab
    </a>
  )
