import type { Outcome } from '@lodestone/compliance'
import type { Severity } from '@lodestone/domain'
import { VERDICT_OUTCOMES } from '@lodestone/domain/plain'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { type Task, taskOf } from './pages/work/tasks.ts'
import { AppFrame } from './shell/app-frame.tsx'
import { NotHere } from './shell/not-here.tsx'
import { PageFailed } from './shell/page-failed.tsx'
import { searchOfTime, type TimeSearch, timeOf } from './time/time.ts'
import { Loading } from './ui/loading.tsx'
import { SEVERITIES } from './ui/severity.tsx'

/** As of when one looks stays in the address from page to page. */
const root = createRootRoute({
  component: AppFrame,
  notFoundComponent: NotHere,
  validateSearch: (search: Record<string, unknown>): TimeSearch => searchOfTime(timeOf(search)),
  search: { middlewares: [retainSearchParams<TimeSearch>(['known', 'happened'])] },
})
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

const parcel = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/parcels/$parcel',
  component: lazyRouteComponent(() => import('./pages/parcel/parcel-page.tsx'), 'ParcelPage'),
})

const verdicts = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/verdicts',
  validateSearch: (search: Record<string, unknown>): VerdictsSearch => ({
    kind: search['kind'] === 'lines' ? 'lines' : 'lots',
    ruleSet: text(search['ruleSet']),
    regime: text(search['regime']),
    outcome: VERDICT_OUTCOMES.find((outcome) => outcome === search['outcome']),
  }),
  component: lazyRouteComponent(() => import('./pages/verdicts/verdicts-page.tsx'), 'VerdictsPage'),
})

type LineageSearch = {
  direction?: 'upstream' | 'downstream' | undefined
  as?: 'drawing' | 'table' | undefined
}
const lineage = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/lots/$lot/lineage',
  validateSearch: ({ direction, as }: Record<string, unknown>): LineageSearch => ({
    direction: direction === 'downstream' ? direction : undefined,
    as: as === 'table' ? as : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/lineage/lineage-page.tsx'), 'LineagePage'),
})

const label = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/lots/$lot/label',
  component: lazyRouteComponent(() => import('./pages/label/label-page.tsx'), 'LabelPage'),
})

const diff = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/lots/$lot/diff',
  validateSearch: (search: Record<string, unknown>): { from?: string | undefined } => ({
    from: text(search['from']),
  }),
  component: lazyRouteComponent(() => import('./pages/diff/diff-page.tsx'), 'DiffPage'),
})

type FlowSearch = {
  area?: string | undefined
  of?: string | undefined
  from?: string | undefined
  to?: string | undefined
}
const flow = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/flow',
  validateSearch: (search: Record<string, unknown>): FlowSearch => ({
    area: text(search['area']),
    of: text(search['of']),
    from: text(search['from']),
    to: text(search['to']),
  }),
  component: lazyRouteComponent(() => import('./pages/flow/flow-page.tsx'), 'FlowPage'),
})

const record = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/record',
  component: lazyRouteComponent(() => import('./pages/record/record-page.tsx'), 'RecordPage'),
})

const work = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/work',
  validateSearch: (search: Record<string, unknown>): { task?: Task | undefined } => ({
    task: taskOf(search['task']),
  }),
  component: lazyRouteComponent(() => import('./pages/work/work-page.tsx'), 'WorkPage'),
})

type ExceptionsSearch = {
  severity?: Severity | undefined
  area?: string | undefined
  state?: 'open' | 'proposed' | undefined
  /** By who works on them. */
  whose?: 'mine' | 'nobody' | undefined
  since?: 'ever' | undefined
  q?: string | undefined
  /** The one that is looked at. */
  id?: string | undefined
}
const exceptions = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/exceptions',
  validateSearch: (search: Record<string, unknown>): ExceptionsSearch => ({
    severity: SEVERITIES.find((severity) => severity === search['severity']),
    area: text(search['area']),
    state: (['open', 'proposed'] as const).find((state) => state === search['state']),
    whose: (['mine', 'nobody'] as const).find((whose) => whose === search['whose']),
    since: search['since'] === 'ever' ? 'ever' : undefined,
    q: text(search['q']),
    id: text(search['id']),
  }),
  component: lazyRouteComponent(() => import('./pages/exceptions/exceptions-page.tsx'), 'ExceptionsPage'),
})

const corrections = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/corrections',
  validateSearch: (search: Record<string, unknown>): { event?: string | undefined } => ({
    event: text(search['event']),
  }),
  component: lazyRouteComponent(() => import('./pages/corrections/corrections-page.tsx'), 'CorrectionsPage'),
})

type AuditSearch = {
  of?: 'shipments' | 'magnets' | 'events' | undefined
  size?: number | undefined
  area?: string | undefined
  from?: string | undefined
  until?: string | undefined
  position?: number | undefined
}
const whole = (value: unknown): number | undefined =>
  Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined
const audit = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    of: (['shipments', 'magnets', 'events'] as const).find((of) => of === search['of']),
    size: whole(search['size']),
    area: text(search['area']),
    from: text(search['from']),
    until: text(search['until']),
    position: whole(search['position']),
  }),
  component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
})

const signedIn = createRoute({
  ...pending,
  getParentRoute: () => root,
  path: '/signed-in',
  component: lazyRouteComponent(() => import('./pages/sign-in/signed-in-page.tsx'), 'SignedInPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    board,
    lots,
    lot,
    parcel,
    verdicts,
    lineage,
    label,
    diff,
    flow,
    record,
    work,
    exceptions,
    corrections,
    audit,
    signedIn,
  ]),
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
