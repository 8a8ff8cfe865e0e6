import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import { type EvidenceStore, lookIntoEvidenceFolder } from '@lodestone/evidence-store'
import { createHost, createLogger, openRegistryReader } from '@lodestone/plant-service'
import { createProvenanceApp } from '../app.ts'
import { type LedgerLog, openLog, startLog, stopLog } from '../log/open-log.ts'
import { createProvenance } from '../provenance.ts'
import { createVerdictKeeper } from '../standing/verdict-keeper.ts'
import type { ProvenanceSettings } from './settings.ts'

export type RunningProvenance = {
  /** Where it listens: `http://127.0.0.1:7070`. */
  readonly url: string
  /** Resolves when the projection ends by itself: with why it failed. Null once it was closed. */
  readonly ended: Promise<Error | null>
  /** Answers what was asked, saves the projection, and lets go of everything. */
  readonly close: () => Promise<void>
}

/**
 * Runs the read side alone. It listens while it folds what there is; readiness says how far that is. Errors: those of opening the store, of
 * listening, and of starting the projection.
 */
export const runProvenance = async (
  settings: ProvenanceSettings,
  openStore: (address: string) => Promise<EventStore>,
): Promise<RunningProvenance> => {
  const { host: address, port, data, logLevel, metricsAccess, rebuild, acceptStore, logOrigin } = settings
  const logger = createLogger({ level: logLevel, name: 'provenance' })
  const store = await openStore(settings.store)
  const registry = openRegistryReader({ store, logger })
  const host = createHost({ logger })
  const snapshotDir = join(data, 'provenance')
  const provenance = createProvenance({
    store,
    address: settings.store,
    snapshotDir,
    logger,
    rebuild,
    acceptStore,
  })
  const verdicts = createVerdictKeeper({ provenance, logger, holder: randomUUID() })
  let log: LedgerLog | undefined
  const close = async (): Promise<void> => {
    await host.close()
    if (log) await stopLog(log)
    await verdicts.stop()
    await provenance.stop()
    await registry.close()
    await store.close()
  }
  try {
    if (logOrigin !== undefined) log = await openLog({ store, provenance, data, origin: logOrigin, logger })
    await host.register(
      createProvenanceApp({
        provenance,
        registry,
        metricsAccess,
        verdicts,
        certificates: join(data, 'certificates'),
        ...(settings.evidence.length > 0 && { evidence: lookIntoFolders(settings.evidence) }),
        ...(log && { log }),
      }),
    )
    await provenance.start()
    verdicts.start()
    if (log) await startLog(log, logger)
    return { url: await host.listen({ host: address, port }), ended: provenance.ended, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The documents of several areas: each has a folder of its own. */
const lookIntoFolders = (paths: readonly string[]): Pick<EvidenceStore, 'get'> => {
  const folders = paths.map((path) => lookIntoEvidenceFolder(path))
  return {
    get: async (digits) => {
      const errors: unknown[] = []
      for (const folder of folders) {
        const found = await folder.get(digits).catch((error: unknown) => void errors.push(error))
        if (found) return found
      }
      // A folder that is away hides nothing that another has; but then nobody can say that it is nowhere.
      if (errors.length > 0) throw errors[0]
      return null
    },
  }
}
