import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Area } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { openEvidenceFolder } from '@lodestone/evidence-store'
import { createHost, lockAreas, openRegistryReader } from '@lodestone/plant-service'
import {
  type BuiltWeb,
  createConsoleApp,
  createSignInLinks,
  openOidc,
  type SignInLinks,
  sealingKey,
} from '@lodestone/service-console'
import {
  createProvenance,
  createProvenanceApp,
  createVerdictKeeper,
  gateVerdicts,
  type LedgerLog,
  openLog,
  type Provenance,
  startLog,
  stopLog,
} from '@lodestone/service-provenance'
import type { FastifyBaseLogger } from 'fastify'
import type { Places } from '../config/places.ts'
import { createAreaServers } from './area-servers.ts'
import { describePlants } from './plant-docs.ts'
import { areaPrefix } from './plants.ts'
import { type Listen, listenError, urlOf } from './port.ts'
import { serveVerifier } from './serve-verifier.ts'

export type LedgerHost = {
  /** `http://127.0.0.1:7070` */
  readonly url: string
  readonly provenance: Provenance
  /** Links that sign in to the console, once. */
  readonly links: SignInLinks
  /** Finishes what was accepted, then lets go of everything but the store. */
  readonly close: () => Promise<void>
}

export type LedgerHostOptions = {
  readonly places: Places
  readonly store: EventStore
  readonly areas: readonly Area[]
  readonly listen: Listen
  /** The console's pages. */
  readonly web: BuiltWeb
  readonly logger: FastifyBaseLogger
  /** The file of a provider by which people sign in to the console as well. */
  readonly oidc: string | undefined
}

/** Whoever does not take their answer for this long, once it is to end, does not hold it up any further. */
const CLOSING_MS = 10_000

/** Every service in one process on one port: the read side at the root, each area at `/areas/{AREA}`. Errors: those of listening, of the store, of the projection. */
export const startLedgerHost = async (options: LedgerHostOptions): Promise<LedgerHost> => {
  const { places, store, areas, listen, web, logger, oidc: file } = options
  const registry = openRegistryReader({ store, logger })
  const provenance = createProvenance({
    store,
    address: `sqlite:${places.ledger}`,
    snapshotDir: places.snapshots,
    logger,
  })
  const host = createHost({ logger })
  let log: LedgerLog | undefined
  const links = createSignInLinks(() => new Date())
  const verdicts = createVerdictKeeper({ provenance, logger, holder: randomUUID() })
  const close = async (): Promise<void> => {
    const late = setTimeout(() => host.server.closeAllConnections(), CLOSING_MS)
    await host.close()
    clearTimeout(late)
    if (log) await stopLog(log)
    await verdicts.stop()
    await provenance.stop()
    await registry.close()
  }
  try {
    const directory = join(places.data, 'books')
    await mkdir(directory, { recursive: true })
    const evidence = await openEvidenceFolder({ path: places.evidence })
    const plants = createAreaServers(areas, registry, logger, {
      store,
      evidence,
      snapshots: { directory },
      verdicts: gateVerdicts(provenance),
    })
    host.addHook('onClose', plants.close)
    for (const { prefix, plant } of plants.first) host.register(plant, { prefix })
    lockAreas(host, { registry, clock: () => new Date(), serverOf: plants.serverOf })
    await describePlants(host, plants.documentOf)
    log = await openLog({ store, provenance, data: places.data, logger })
    serveVerifier(host)
    const { certificates } = places
    const oidc = file === undefined ? undefined : await openOidc(file, urlOf(listen), store)
    host.addHook('onClose', async () => oidc?.close())
    host.register(createProvenanceApp({ provenance, registry, log, certificates, verdicts, evidence }))
    host.register(
      createConsoleApp({
        provenance: urlOf(listen),
        plantOf: (area) => urlOf(listen) + areaPrefix(area),
        sealingKey: await sealingKey(join(places.data, 'console.key')),
        links,
        web,
        oidc,
      }),
    )
    await provenance.start()
    verdicts.start()
    await startLog(log, logger)
    await host.listen(listen)
    return { url: urlOf(listen), provenance, links, close }
  } catch (error) {
    await close()
    throw listenError(listen, error)
  }
}
