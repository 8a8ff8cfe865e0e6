import { join } from 'node:path'
import {
  createPlantClient,
  createProvenanceClient,
  type PlantClient,
  type ProvenanceClient,
} from '@lodestone/client'
import type { AreaCode, AreaKind, Post, PostInput, RegistryType } from '@lodestone/domain'
import { postSchema } from '@lodestone/domain'
import { openEvidenceFolder } from '@lodestone/evidence-store'
import { createHost, createLogger, createPlantApp, openRegistryReader } from '@lodestone/plant-service'
import { openTestLedger, type TestLedger, testKey } from '@lodestone/plant-service/testing'
import { createProvenance, createProvenanceApp } from '@lodestone/service-provenance'
import { activateRules } from '@lodestone/service-provenance/testing'
import { MODEL_CHAIN, registryPosts } from '@lodestone/simulator'

/** Countries of the world that the vectors speak of; in each one site, with an area of every kind that they need. */
export const COUNTRIES = ['US', 'CN', 'AU', 'MY', 'VN', 'JP', 'DE'] as const
export type Country = (typeof COUNTRIES)[number]
const AREAS: readonly (readonly [string, AreaKind])[] = [
  ['MN', 'mine'],
  ['SX', 'refinery'],
  ['MM', 'alloy'],
  ['SC', 'alloy'],
  ['MG', 'magnet'],
  ['RC', 'recycling'],
]
export const siteIn = (country: Country): string => `${country}1`

/** Real plant services and a real read side on one store, asked through the SDK over HTTP. */
export type World = {
  readonly ledger: TestLedger
  readonly plant: (area: AreaCode, owner?: string) => Promise<PlantClient>
  readonly readSide: ProvenanceClient
  readonly register: <T extends RegistryType>(type: T, body: PostInput<T>) => Promise<string>
  readonly close: () => Promise<void>
}

/** With `chain`, also the areas, parties and sites of the simulated plants. */
export const openWorld = async ({ chain = false } = {}): Promise<World> => {
  const ledger = await openTestLedger()
  const register: World['register'] = async (type, body) => {
    const post = { type, ...postSchema(type).parse(body) } as Post<RegistryType>
    const { waitFor } = await ledger.writer.post(post, {
      ...{ owner: 'admin', key: 'tests', idempotencyKey: JSON.stringify([type, body]) },
    })
    return waitFor
  }
  const occurredAt = '2026-11-01T00:00:00Z'
  const areas: { code: AreaCode; kind: AreaKind }[] = []
  for (const country of COUNTRIES) {
    const site = siteIn(country)
    await register('SiteRegistered', {
      occurredAt,
      site,
      name: site,
      country,
      operator: 'A company of Hong Kong',
    })
    for (const [area, kind] of AREAS) {
      const code = `${site}-${area}`
      await register('AreaRegistered', { occurredAt, code, kind, name: code })
      areas.push({ code, kind })
    }
  }
  if (chain) areas.push(...(await registerChain(ledger, register)))
  await activateRules(ledger)

  const logger = createLogger({ level: 'silent' })
  const registry = openRegistryReader({ store: ledger.store, logger })
  const provenance = createProvenance({
    store: ledger.store,
    snapshotDir: join(ledger.folder, 'snapshots'),
    logger,
    clock: ledger.clock,
  })
  const host = createHost({ logger })
  const evidence = await openEvidenceFolder({ path: join(ledger.folder, 'evidence') })
  for (const { code, kind } of areas)
    host.register(
      createPlantApp({ clock: ledger.clock, evidence, area: code, kind, store: ledger.store, registry }),
      { prefix: `/areas/${code}` },
    )
  host.register(createProvenanceApp({ provenance, registry }))
  await provenance.start()
  await provenance.caughtUp
  const url = await host.listen({ host: '127.0.0.1', port: 0 })

  const keys = new Map<string, Promise<string>>()
  const keyOf = (owner: string): Promise<string> => {
    const known = keys.get(owner)
    if (known !== undefined) return known
    const made = testKey(ledger, 'operator', undefined, owner).then(({ text }) => text)
    keys.set(owner, made)
    return made
  }
  const { text: auditor } = await testKey(ledger, 'auditor')
  return {
    ledger,
    register: async (type, body) => {
      const waitFor = await register(type, body)
      // The plants decide upon it from here on.
      await registry.readAgain()
      return waitFor
    },
    plant: async (area, owner = 'mes') =>
      createPlantClient({ baseUrl: `${url}/areas/${area}`, apiKey: await keyOf(owner), retryForMs: 120_000 }),
    readSide: createProvenanceClient({ baseUrl: url, apiKey: auditor, retryForMs: 120_000 }),
    close: async () => {
      await host.close()
      await provenance.stop()
      await registry.close()
      await ledger.close()
    },
  }
}

const registerChain = async (ledger: TestLedger, register: World['register']) => {
  for (const { type, body } of registryPosts('2026-11-01T00:00:00Z')) {
    const { sites, areas, pools, parties } = await ledger.writer.current()
    const isThere =
      (type === 'SiteRegistered' && sites.has(body.site)) ||
      (type === 'AreaRegistered' && areas.has(body.code)) ||
      (type === 'PoolRegistered' && pools.has(body.pool)) ||
      (type === 'PartyRegistered' && parties.has(body.party))
    if (!isThere) await register(type, body as never)
  }
  return MODEL_CHAIN.areas.map(({ code, kind }) => ({ code, kind }))
}
