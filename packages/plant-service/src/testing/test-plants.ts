import { join } from 'node:path'
import { type AreaCode, type EventType, isForCompliance, type PostInput, siteOf } from '@lodestone/domain'
import { TEST_REGISTRY } from '@lodestone/domain/testing'
import type { EventStore } from '@lodestone/event-store'
import { openEvidenceFolder } from '@lodestone/evidence-store'
import type { FastifyBaseLogger } from 'fastify'
import { createHost, type Host } from '../http/host.ts'
import { createLogger } from '../http/logger.ts'
import { createPlantApp, type PlantAppOptions } from '../plant/plant-app.ts'
import { postedTypes } from '../plant/posted-types.ts'
import { openRegistryReader, type RegistryReader } from '../registry/registry-reader.ts'
import { type TestLedger, testKey } from './test-ledger.ts'

export type TestAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

export type TestRequest = {
  readonly method?: string
  readonly path: string
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** One process with the plants of some areas, each under `/areas/{area}`, spoken to without a network. */
export type TestPlants = {
  readonly host: Host
  readonly registry: RegistryReader
  readonly operatorKey: string
  /** Of this officer: made when it is asked for first. */
  readonly complianceKey: (officer?: string) => Promise<string>
  readonly ask: (area: AreaCode, request: TestRequest) => Promise<TestAnswer>
  /** Posts as the operator of the area, or as a compliance officer what only they may. */
  readonly post: <T extends EventType>(
    type: T,
    body: PostInput<T>,
    options: { area: AreaCode; key: string; officer?: string; dryRun?: boolean },
  ) => Promise<TestAnswer>
  readonly close: () => Promise<void>
}

export type TestPlantsOptions = Partial<PlantAppOptions> & {
  readonly store?: EventStore
  readonly logger?: FastifyBaseLogger
  readonly beforeReady?: (host: Host, registry: RegistryReader) => void
}

const JSON_TYPE = /^application\/(?:problem\+)?json$/

/** A compliance officer's key, which the plants have heard of. */
const issueTo = async (ledger: TestLedger, registry: RegistryReader, officer: string): Promise<string> => {
  const { text, id } = await testKey(ledger, 'compliance', undefined, officer)
  while (!(await registry.current()).keys.has(id)) await new Promise((resolve) => setTimeout(resolve, 2))
  return text
}

export const startTestPlants = async (
  ledger: TestLedger,
  areas: readonly AreaCode[],
  options: TestPlantsOptions = {},
): Promise<TestPlants> => {
  const logger = options.logger ?? createLogger({ level: 'silent' })
  const store = options.store ?? ledger.store
  const registry = openRegistryReader({ store: ledger.store, logger })
  const operatorKey = (await testKey(ledger, 'operator')).text
  const officers = new Map<string, Promise<string>>()
  const complianceKey = (officer = 'officer') => {
    const key = officers.get(officer) ?? issueTo(ledger, registry, officer)
    officers.set(officer, key)
    return key
  }
  const evidence = await openEvidenceFolder({ path: join(ledger.folder, 'evidence') })
  const host = createHost({ logger })
  for (const area of areas) {
    const kind = TEST_REGISTRY.areas.get(area)?.kind
    if (kind === undefined) throw new RangeError(`${area} is no area of the tests (${siteOf(area)}).`)
    host.register(
      createPlantApp({
        clock: ledger.clock,
        evidence,
        bindEveryMs: 20,
        ...options,
        area,
        kind,
        store,
        registry,
      }),
      {
        prefix: `/areas/${area}`,
      },
    )
  }
  options.beforeReady?.(host, registry)
  await host.ready()

  const ask: TestPlants['ask'] = async (area, { method, path, key = operatorKey, headers = {}, body }) => {
    const answer = await host.inject({
      method: (method ?? (body === undefined ? 'GET' : 'POST')) as 'GET',
      url: `/areas/${area}${path}`,
      headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as string }),
    })
    const isJson = JSON_TYPE.test(String(answer.headers['content-type']).split(';')[0] ?? '')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: isJson && answer.body !== '' ? JSON.parse(answer.body) : undefined,
    }
  }

  return {
    host,
    registry,
    operatorKey,
    complianceKey,
    ask,
    post: async (type, body, { area, key, officer, dryRun }) => {
      const kind = TEST_REGISTRY.areas.get(area)?.kind ?? 'mine'
      const path = postedTypes(kind).get(type) ?? '/v1/none'
      const headers = { 'idempotency-key': key }
      const by = isForCompliance(type) ? await complianceKey(officer) : operatorKey
      return ask(area, { path: `${path}${dryRun ? '?dryRun=true' : ''}`, key: by, headers, body })
    },
    close: async () => {
      await host.close()
      await registry.close()
    },
  }
}
