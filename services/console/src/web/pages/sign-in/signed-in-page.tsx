import { Link } from '@tanstack/react-router'
import { usePageTitle } from '../../ui/page-title.ts'

/** Where a provider leaves whoever signed in for a page in another tab; that page has gone on by now. */
export const SignedInPage = () => {
  usePageTitle('Signed in')
  return (
    <div className="note">
      <h1>You are signed in</h1>
      <p>
        The page that you came from goes on. Close this tab, or go <Link to="/">to the board</Link>.
      </p>
    </div>
  )
}
