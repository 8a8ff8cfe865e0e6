import { join } from 'node:path'
import { createHost, createLogger, openRegistryReader, type RegistryReader } from '@lodestone/plant-service'
import {
  openTestLedger,
  startTestPlants,
  type TestLedger,
  type TestPlants,
} from '@lodestone/plant-service/testing'
import {
  createProvenance,
  createProvenanceApp,
  openLog,
  type Provenance,
} from '@lodestone/service-provenance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardQueries, readDashboard } from './dashboard.ts'
import { parsePromql } from './promql.ts'
import { readRules } from './rules.ts'
import { OWN_METRICS, STORE_METRICS } from './store-metrics.ts'

type Series = {
  readonly names: ReadonlySet<string>
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>
}

/** The names that a page of metrics gives, those too that a histogram is made of, and the labels of those that have values. */
const seriesOf = (pages: readonly string[]): Series => {
  const names = new Set<string>()
  const labels = new Map<string, Set<string>>()
  for (const line of pages.flatMap((page) => page.split('\n'))) {
    const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? []
    if (name) {
      names.add(name)
      if (type === 'histogram') for (const part of ['bucket', 'sum', 'count']) names.add(`${name}_${part}`)
    }
    const [, metric, given] = /^([a-z_][\w:]*)\{([^}]*)\}/.exec(line) ?? []
    if (!metric || !given) continue
    const known = labels.get(metric) ?? new Set<string>()
    for (const [, label = ''] of given.matchAll(/(\w+)="/g)) known.add(label)
    labels.set(metric, known)
  }
  return { names, labels }
}

/** Labels that Prometheus adds, or that PromQL makes. */
const ADDED = new Set(['instance', 'job'])

describe('what is measured', () => {
  const logger = createLogger({ level: 'silent' })
  let ledger: TestLedger
  let plants: TestPlants
  let registry: RegistryReader
  let provenance: Provenance
  let series: Series

  beforeAll(async () => {
    ledger = await openTestLedger()
    plants = await startTestPlants(ledger, ['FTW-SC'], { metricsAccess: 'open' })
    const at = { occurredAt: '2026-11-01T08:00:00-06:00' }
    const area = 'FTW-SC'
    const declare = (key: string) =>
      plants.post(
        'FeedstockDeclared',
        {
          ...at,
          supplier: 'HITACHI',
          lines: [{ lot: 'FTW-SC-FE-1', material: 'iron', mass: '5 t' }],
          facts: [{ elements: ['Fe'], stages: ['mine'], origin: { in: ['US'] }, custody: 'segregated' }],
        },
        { area, key },
      )
    expect((await declare('1')).status).toBe(201)
    // The same lot again, under another key: that is no retry.
    expect((await declare('2')).status).toBe(422)

    registry = openRegistryReader({ store: ledger.store, logger })
    provenance = createProvenance({
      store: ledger.store,
      snapshotDir: join(ledger.folder, 'provenance'),
      logger,
    })
    const host = createHost({ logger })
    const log = await openLog({ store: ledger.store, provenance, data: ledger.folder, logger })
    host.register(createProvenanceApp({ provenance, registry, log, metricsAccess: 'open' }))
    await provenance.start()
    await provenance.caughtUp
    const auditor = await ledger.keys.issue({ owner: 'j7', role: 'auditor' })
    const asked = await host.inject({
      url: '/v1/areas',
      headers: { authorization: `Bearer ${auditor.text}` },
    })
    expect(asked.statusCode).toBe(200)
    const pages = await Promise.all([
      plants.ask('FTW-SC', { path: '/metrics', key: null }).then(({ text }) => text),
      host.inject({ url: '/metrics' }).then(({ body }) => body),
    ])
    series = seriesOf(pages)
    await host.close()
  })
  afterAll(async () => {
    await provenance.stop()
    await registry.close()
    await plants.close()
    await ledger.close()
  })

  const asked = () => [
    ...dashboardQueries(),
    ...readRules().map(({ alert, expr }) => ({ where: `alert ${alert}`, expr })),
    ...readDashboard().templating.list.map(({ name, query }) => ({
      where: `variable ${name}`,
      expr: /label_values\((\w+),/.exec(query.query)?.[1] ?? query.query,
    })),
  ]

  it('has every metric that the dashboard and the alerts ask for', () => {
    const known = (name: string) => series.names.has(name) || STORE_METRICS.has(name) || OWN_METRICS.has(name)
    const missing = asked().flatMap(({ where, expr }) =>
      parsePromql(expr)
        .metrics.filter((name) => !known(name))
        .map((name) => `${where} asks for ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('has the labels that they select and group by', () => {
    const missing = asked().flatMap(({ where, expr }) => {
      const { metrics, labels } = parsePromql(expr)
      const own = metrics.filter((name) => series.labels.has(name))
      if (own.length === 0 || own.length < metrics.length) return []
      const known = new Set(own.flatMap((name) => [...(series.labels.get(name) ?? [])]))
      return labels
        .filter((label) => !known.has(label) && !ADDED.has(label))
        .map((label) => `${where}: ${label}`)
    })
    expect(missing).toEqual([])
  })

  it('counts a refusal once, under its code', async () => {
    const { text } = await plants.ask('FTW-SC', { path: '/metrics', key: null })
    const counted = text.split('\n').filter((line) => line.startsWith('lodestone_posts_total{'))
    expect(
      counted.map((line) => line.replace(/^.*outcome="(\w+)",code="(\w*)"\} (\d+)$/, '$1 $2 $3')),
    ).toEqual(['recorded  1', 'refused LOT_ID_TAKEN 1'])
  })

  it('nothing of the store is read that its documentation does not have, and nothing is listed in vain', () => {
    const read = new Set(asked().flatMap(({ expr }) => parsePromql(expr).metrics))
    expect([...STORE_METRICS].filter((name) => !read.has(name))).toEqual([])
  })
})
