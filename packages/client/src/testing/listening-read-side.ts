import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyRole } from '@lodestone/domain'
import { createHost, createLogger, openRegistryReader } from '@lodestone/plant-service'
import { type TestLedger, testKey } from '@lodestone/plant-service/testing'
import { createProvenance, createProvenanceApp } from '@lodestone/service-provenance'
import { createProvenanceClient, type ProvenanceClient } from '../provenance/provenance-client.ts'

/** The real read side of a ledger, listening on a port of this machine. */
export type ListeningReadSide = {
  readonly url: string
  readonly clientFor: (
    role: KeyRole,
    more?: { url?: string; retryForMs?: number },
  ) => Promise<ProvenanceClient>
  readonly close: () => Promise<void>
}

export const listeningReadSide = async (ledger: TestLedger): Promise<ListeningReadSide> => {
  const snapshotDir = await mkdtemp(join(tmpdir(), 'lodestone-client-'))
  const logger = createLogger({ level: 'silent' })
  const registry = openRegistryReader({ store: ledger.store, logger })
  const provenance = createProvenance({ store: ledger.store, snapshotDir, logger })
  const host = createHost({ logger })
  host.register(createProvenanceApp({ provenance, registry, live: { everyMs: 10 } }))
  await provenance.start()
  await provenance.caughtUp
  await host.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(host.server.address() as AddressInfo).port}`
  return {
    url,
    clientFor: async (role, { url: other = url, retryForMs = 30_000 } = {}) => {
      const { text: apiKey } = await testKey(ledger, role)
      return createProvenanceClient({ baseUrl: other, apiKey, retryForMs })
    },
    close: async () => {
      await host.close()
      await provenance.stop()
      await registry.close()
      await rm(snapshotDir, { recursive: true, force: true })
    },
  }
}
