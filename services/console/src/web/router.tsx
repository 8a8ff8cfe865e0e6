import type { Outcome } from '@lodestone/compliance'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { AppFrame } from './shell/app-frame.tsx'
import { NotHere } from './shell/not-here.tsx'
import { PageFailed } from './shell/page-failed.tsx'
import { Loading } from './ui/loading.tsx'
import { OUTCOMES } from './ui/outcomes.ts'

const root = createRootRoute({ component: AppFrame, notFoundComponent: NotHere })
const pending = { pendingComponent: () => <Loading what="The page" lines={8} /> }

/** Each page is loaded when it is first opened. */
const board = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/board/board-page.tsx'), 'BoardPage'),
})

type VerdictsSearch = {
  kind: 'lots' | 'lines'
  ruleSet?: string | undefined
  regime?: string | undefined
  outcome?: Outcome | undefined
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

const lots = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/lots',
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({ q: text(search['q']) }),
  component: lazyRouteComponent(() => import('./pages/lots/lots-page.tsx'), 'LotsPage'),
})

const lot = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/lots/$lot',
  component: lazyRouteComponent(() => import('./pages/lot/lot-page.tsx'), 'LotPage'),
})

const verdicts = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/verdicts',
  validateSearch: (search: Record<string, unknown>): VerdictsSearch => ({
    kind: search['kind'] === 'lines' ? 'lines' : 'lots',
    ruleSet: text(search['ruleSet']),
    regime: text(search['regime']),
    outcome: OUTCOMES.find((outcome) => outcome === search['outcome']),
  }),
  component: lazyRouteComponent(() => import('./pages/verdicts/verdicts-page.tsx'), 'VerdictsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([board, lots, lot, verdicts]),
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
