import type { SignInWith } from '../../data/session-requests.ts'
import { Mark } from '../../shell/mark.tsx'
import { SignInForm } from '../../shell/sign-in-form.tsx'
import { SignInWithProvider } from '../../shell/sign-in-with.tsx'
import { refusalOf } from './refusals.ts'

type Props = { readonly onSignIn: (by: SignInWith) => Promise<void>; readonly provider: string | null }

/** Before anything else: who are you. */
export const SignInPage = ({ onSignIn, provider }: Props) => {
  const refusal = refusalOf(location.search)
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Mark />
        <h1>Lodestone</h1>
        <p className="quiet">Where every magnet lot came from, and what the rules say of it.</p>
        {refusal === null ? null : (
          <p className="note note-bad" role="alert">
            {refusal}
          </p>
        )}
        <SignInWithProvider provider={provider} />
        <SignInForm onSignIn={onSignIn} />
        <p className="quiet small-text">
          Keys are issued by your administrator (<code>lodestone keys create</code>). The key is kept sealed
          in a cookie that no script can read, for eight hours.
        </p>
      </div>
    </main>
  )
}
