import { join } from 'node:path'
import type { KeyRole } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { createHost, createLogger, type Host, openRegistryReader } from '@lodestone/plant-service'
import { openTestLedger, type TestAnswer, type TestLedger } from '@lodestone/plant-service/testing'
import { createProvenanceApp } from '../app.ts'
import { type LedgerLog, openLog, startLog, stopLog } from '../log/open-log.ts'
import type { ProvenanceOptions } from '../options.ts'
import type { ProvenanceAppOptions } from '../parts.ts'
import { createProvenance, type Provenance } from '../provenance.ts'
import { createScribe, type Scribe } from './scribe.ts'

export type KeyFor = {
  readonly role: KeyRole
  readonly areas?: readonly string[]
  readonly customer?: string
}

/** The read side on a real store, spoken to without a network. */
export type ReadSide = {
  readonly provenance: Provenance
  readonly host: Host
  readonly log?: LedgerLog
  /** An auditor asks unless another key is given; null for no key. */
  readonly ask: (
    path: string,
    options?: { key?: string | null; headers?: Record<string, string> },
  ) => Promise<TestAnswer>
  /** Resolves once an event is folded; fails where it is not within two minutes. */
  readonly seen: (event: { readonly stream: string; readonly revision: number }) => Promise<void>
  /** Lets go of everything but the ledger. */
  readonly close: () => Promise<void>
}

export type ReadLedger = TestLedger & {
  readonly scribe: Scribe
  readonly snapshotDir: string
  readonly keyOf: (order: KeyFor) => Promise<string>
  readonly auditor: string
  /** A read side on this ledger; started and caught up unless told. */
  readonly read: (options?: ReadOptions) => Promise<ReadSide>
}

export type ReadOptions = Partial<ProvenanceOptions> & {
  readonly app?: Partial<ProvenanceAppOptions>
  readonly start?: boolean
  readonly store?: EventStore
  /** Keeps the transparency log in this folder. */
  readonly logData?: string
}

const SILENT = createLogger({ level: 'silent' })

export const openReadLedger = async (): Promise<ReadLedger> => {
  const ledger = await openTestLedger()
  const keyOf: ReadLedger['keyOf'] = async (order) =>
    (await ledger.keys.issue({ owner: `tests-${order.role}`, ...order })).text
  const auditor = await keyOf({ role: 'auditor' })
  const snapshotDir = join(ledger.folder, 'snapshots')
  const open = new Set<ReadSide>()

  const read: ReadLedger['read'] = async ({ app, start = true, logData, ...options } = {}) => {
    const store = options.store ?? ledger.store
    const provenance = createProvenance({
      snapshotDir,
      logger: SILENT,
      clock: ledger.clock,
      ...options,
      store,
    })
    const registry = openRegistryReader({ store: ledger.store, logger: SILENT })
    const host = createHost({ logger: SILENT })
    const log =
      logData === undefined
        ? undefined
        : await openLog({ store, provenance, data: logData, logger: SILENT, origin: 'mp.example/ledger' })
    await host.register(createProvenanceApp({ provenance, registry, ...(log && { log }), ...app }))
    await host.ready()
    const side: ReadSide = {
      provenance,
      host,
      ...(log && { log }),
      ask: async (path, { key = auditor, headers = {} } = {}) => {
        const answer = await host.inject({
          url: path,
          headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
        })
        const isJson = String(answer.headers['content-type']).includes('json')
        return {
          status: answer.statusCode,
          headers: answer.headers,
          text: answer.body,
          body: isJson && answer.body !== '' ? JSON.parse(answer.body) : undefined,
        }
      },
      seen: async ({ stream, revision }) => {
        const isSeen = await provenance.waiters.wait(stream, revision, { timeoutMs: 120_000 })
        if (!isSeen) throw new Error(`${stream}@${revision} was not folded within two minutes.`)
      },
      close: async () => {
        open.delete(side)
        await host.close()
        if (log) await stopLog(log)
        await registry.close()
        await provenance.stop()
      },
    }
    open.add(side)
    if (start) {
      await provenance.start()
      await provenance.caughtUp
      if (log) await startLog(log, SILENT)
    }
    return side
  }

  return {
    ...ledger,
    scribe: createScribe(ledger.store),
    snapshotDir,
    keyOf,
    auditor,
    read,
    close: async () => {
      for (const side of [...open]) await side.close()
      await ledger.close()
    },
  }
}
