import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { dashboardJson } from '../../../infra/grafana/dashboard.ts'
import { COMPOSE_FILES, exampleOf, readCompose } from '../compose/compose-file.ts'
import { filledExample } from '../compose/example-environment.ts'
import { ROOT, readJson, readText } from '../repository.ts'
import { DASHBOARD, type DashboardPanel, dashboardQueries, readDashboard } from './dashboard.ts'
import { parsePromql } from './promql.ts'
import { readRules } from './rules.ts'

const scrape = z.strictObject({
  job_name: z.string(),
  scheme: z.literal('https').optional(),
  tls_config: z.strictObject({ ca_file: z.string() }).optional(),
  basic_auth: z.strictObject({ username: z.string(), password_file: z.string() }).optional(),
  static_configs: z.array(z.strictObject({ targets: z.array(z.string().regex(/^[\w.-]+:\d+$/)) })).length(1),
})
const configuration = z.strictObject({
  global: z.strictObject({ scrape_interval: z.string(), evaluation_interval: z.string() }),
  rule_files: z.array(z.string()),
  scrape_configs: z.array(scrape),
})
const readConfiguration = (path: string) => configuration.parse(parse(readText(path)))
const CONFIGURATION = {
  'infra/compose.yaml': 'infra/prometheus/prometheus.yml',
  'infra/cluster/compose.yaml': 'infra/cluster/prometheus.yml',
} as const

describe.each(COMPOSE_FILES)('what Prometheus measures in %s', (path) => {
  const { services, secrets } = readCompose(path, filledExample(exampleOf(path)))
  const { scrape_configs: jobs, rule_files: rules } = readConfiguration(CONFIGURATION[path])
  const targetsOf = (name: string) => jobs.find((job) => job.job_name === name)?.static_configs[0]?.targets
  const mounts = services['prometheus']?.volumes ?? []
  const names = Object.keys(services)

  it('is every plant, the read side, every node of the store, and itself', () => {
    const plants = names.filter((name) => services[name]?.environment['LODESTONE_AREA'])
    expect(targetsOf('plants')).toEqual(plants.map((name) => `${name}:7070`))
    expect(targetsOf('provenance')).toEqual(['provenance:7070'])
    expect(targetsOf('store')).toEqual(
      names.filter((name) => /^store/.test(name)).map((name) => `${name}:2113`),
    )
    expect(jobs.map((job) => job.job_name)).toEqual(['plants', 'provenance', 'store', 'prometheus'])
  })

  it('is reached: they share a network, and our services show their metrics without a key', () => {
    const own = new Set(services['prometheus']?.networks)
    for (const target of [...(targetsOf('plants') ?? []), 'provenance:7070', ...(targetsOf('store') ?? [])]) {
      const { networks = [], environment = {} } = services[target.split(':')[0] ?? ''] ?? {}
      expect(
        networks.some((network) => own.has(network)),
        target,
      ).toBe(true)
      if (target.endsWith(':7070'))
        expect(environment).toMatchObject({ LODESTONE_METRICS: 'open', LODESTONE_LISTEN: '0.0.0.0:7070' })
    }
  })

  it('reads files that are mounted', () => {
    const inside = mounts.map((mount) => mount.split(':')[1] ?? '')
    expect(inside).toContain('/etc/prometheus/prometheus.yml')
    expect(rules.every((file) => inside.some((folder) => file.startsWith(`${folder}/`)))).toBe(true)
    for (const { tls_config, basic_auth } of jobs) {
      if (tls_config) expect(inside.some((folder) => tls_config.ca_file.startsWith(`${folder}/`))).toBe(true)
      if (basic_auth)
        expect(Object.keys(secrets).map((name) => `/run/secrets/${name}`)).toContain(basic_auth.password_file)
    }
  })

  it('signs in to the store where the store asks who is there', () => {
    const store = jobs.find((job) => job.job_name === 'store')
    const asks = path === 'infra/cluster/compose.yaml'
    expect([store?.scheme, store?.basic_auth?.username]).toEqual(
      asks ? ['https', 'metrics'] : [undefined, undefined],
    )
  })
})

describe('alert rules', () => {
  const rules = readRules()

  it('can be parsed, each under a name of its own', () => {
    expect(rules.flatMap(({ expr }) => parsePromql(expr).errors)).toEqual([])
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  it('cover the store, the disk, the books and the projection', () => {
    expect(rules.map(({ alert }) => alert)).toEqual(
      expect.arrayContaining([
        'StoreAway',
        'StoreDiskFilling',
        'BookUnreadable',
        'BookWaiting',
        'ProjectionBehind',
        'EventsParked',
      ]),
    )
  })

  it('name a part of the operations page that is there', () => {
    const headings = readText('docs/operations.md')
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .map((line) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      )
    const wrong = rules
      .map(({ annotations }) => annotations.runbook)
      .filter((runbook) => !headings.some((heading) => runbook === `docs/operations.md#${heading}`))
    expect(wrong).toEqual([])
  })
})

describe('the dashboard', () => {
  const { panels, templating } = readDashboard()

  it('is what its source makes (node infra/grafana/write-dashboard.ts)', () => {
    expect(readJson(DASHBOARD)).toEqual(JSON.parse(JSON.stringify(dashboardJson())))
  })

  it('asks nothing that cannot be parsed', () => {
    expect(dashboardQueries().length).toBeGreaterThan(30)
    expect(dashboardQueries().flatMap(({ expr }) => parsePromql(expr).errors)).toEqual([])
  })

  it('has ids of their own, and no panel over another', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const cells = (panel: DashboardPanel) => {
      const { x, y, w, h } = panel.gridPos
      return Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`)
    }
    const taken = panels.flatMap(cells)
    expect(new Set(taken).size).toBe(taken.length)
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true)
  })

  it('uses no variable but its own', () => {
    const used = new Set(
      dashboardQueries().flatMap(({ expr }) => [...expr.matchAll(/\$([a-z_]+)/g)].map(([, name]) => name)),
    )
    used.delete('__rate_interval')
    expect([...used]).toEqual(templating.list.map(({ name }) => name))
  })

  it('is given to Grafana with the data source that it names', () => {
    const sources = z
      .object({ datasources: z.array(z.object({ uid: z.string(), type: z.string(), url: z.string() })) })
      .parse(parse(readText('infra/grafana/provisioning/datasources/prometheus.yaml'))).datasources
    expect(sources).toEqual([{ uid: 'prometheus', type: 'prometheus', url: 'http://prometheus:9090' }])
    for (const { type, datasource } of panels)
      if (type !== 'row') expect(datasource).toEqual({ type: 'prometheus', uid: 'prometheus' })
    const { providers } = z
      .object({ providers: z.array(z.object({ options: z.object({ path: z.string() }) })) })
      .parse(parse(readText('infra/grafana/provisioning/dashboards/lodestone.yaml')))
    for (const path of COMPOSE_FILES) {
      const { grafana } = readCompose(path, filledExample(exampleOf(path))).services
      const folder = providers[0]?.options.path ?? ''
      const mount = grafana?.volumes.find((each) => each.includes(`:${folder}:`)) ?? ''
      expect(existsSync(join(ROOT, path, '..', mount.split(':')[0] ?? '', 'lodestone.json'))).toBe(true)
      expect(grafana?.environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH']).toBe(
        `${folder}/lodestone.json`,
      )
    }
  })
})
