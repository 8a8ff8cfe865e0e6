import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { RouterProvider as AriaRouter } from 'react-aria-components'
import { useLive } from '../data/live.ts'
import { useSession } from '../data/session.tsx'
import { isNow } from '../time/time.ts'
import { TimeBanner } from '../time/time-banner.tsx'
import { TimeControl } from '../time/time-control.tsx'
import { useTime } from '../time/use-time.ts'
import { LedgerState } from './ledger-state.tsx'
import { Mark } from './mark.tsx'
import { NotForYou } from './not-for-you.tsx'
import { OnRecord } from './on-record.tsx'
import { OnlyNow } from './only-now.tsx'
import { SearchBox } from './search-box.tsx'
import { isFor, SECTIONS, sectionAt } from './sections.ts'
import { ThemeChoice } from './theme.tsx'

/** What stands around every page: where one is, the search, where the ledger stands, who one is. */
export const AppFrame = () => {
  const live = useLive()
  const { owner, role, customer, leave } = useSession()
  const router = useRouter()
  const [time] = useTime()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const section = sectionAt(path)
  const sections = useRef<HTMLElement>(null)
  // On a phone the row of pages is longer than the screen: where one is stays in sight.
  useEffect(() => {
    const here = path && sections.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (here) sections.current?.scrollTo({ left: here.offsetLeft - sections.current.offsetLeft - 40 })
  }, [path])
  return (
    <AriaRouter navigate={(path) => void router.navigate({ href: path })}>
      <a className="skip" href="#main">
        To the content
      </a>
      <header className="top">
        <Link to="/" className="brand">
          <Mark />
          <span>Lodestone</span>
        </Link>
        <nav className="sections" aria-label="Pages" ref={sections}>
          {SECTIONS.filter((section) => isFor(section, role)).map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
              {name}
            </Link>
          ))}
        </nav>
        <SearchBox />
        <LedgerState live={live} />
        <TimeControl />
        <div className="who">
          <span className="who-name" title={customer === undefined ? role : `${role} of ${customer}`}>
            {owner}
            {owner === role ? null : <small>{role}</small>}
          </span>
          <ThemeChoice />
          <button type="button" className="button small" onClick={() => void leave()}>
            Sign out
          </button>
        </div>
      </header>
      <OnRecord />
      <TimeBanner />
      <main id="main" className="page" tabIndex={-1}>
        {/* Asked anew as of another time: nothing of one stays on the page of the other. */}
        {section !== undefined && !isFor(section, role) ? (
          <NotForYou section={section} role={role} />
        ) : section?.isOfNow && !isNow(time) ? (
          <OnlyNow name={section.name} />
        ) : (
          <Outlet key={`${time.known} ${time.happened}`} />
        )}
      </main>
    </AriaRouter>
  )
}
