import { z } from 'zod'
import { readJson } from '../repository.ts'

export const DASHBOARD = 'infra/grafana/dashboards/lodestone.json'

const panel = z.object({
  id: z.int(),
  type: z.enum(['row', 'stat', 'timeseries']),
  title: z.string().min(1),
  gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
  datasource: z.object({ type: z.string(), uid: z.string() }).optional(),
  targets: z
    .array(z.object({ refId: z.string(), expr: z.string(), legendFormat: z.string() }))
    .min(1)
    .optional(),
})
const dashboard = z.object({
  uid: z.literal('lodestone'),
  templating: z.object({
    list: z.array(z.object({ name: z.string(), query: z.object({ query: z.string() }) })),
  }),
  panels: z.array(panel),
})
export type DashboardPanel = z.infer<typeof panel>

/** The dashboard as Grafana is given it. */
export const readDashboard = () => dashboard.parse(readJson(DASHBOARD))

/** All its queries, with the titles of their panels. */
export const dashboardQueries = (): { readonly where: string; readonly expr: string }[] =>
  readDashboard().panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ where: `panel "${title}"`, expr })),
  )
