import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHost, createLogger } from '@lodestone/plant-service'
import { builtWeb, createConsoleApp, createSignInLinks, sealingKey } from '@lodestone/service-console'
import { openReadLedger, type ReadLedger } from '@lodestone/service-provenance/testing'

/** The console before a real read side, on a ledger of its own. */
export type OpenConsole = {
  readonly ledger: ReadLedger
  readonly url: string
  /** An address that signs in with a key, once. */
  readonly signInWith: (apiKey: string) => string
  readonly close: () => Promise<void>
}

const portOf = (address: string | AddressInfo | null): string =>
  `http://127.0.0.1:${(address as AddressInfo).port}`

export const openConsole = async (fill: (ledger: ReadLedger) => Promise<void>): Promise<OpenConsole> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-console-'))
  const ledger = await openReadLedger()
  await fill(ledger)
  const side = await ledger.read()
  await side.host.listen({ host: '127.0.0.1', port: 0 })
  const provenance = portOf(side.host.server.address())
  const web = await builtWeb()
  await web.ready
  const links = createSignInLinks(() => new Date())
  const host = createHost({ logger: createLogger({ level: 'silent' }) })
  host.register(
    createConsoleApp({
      provenance,
      plantOf: () => provenance,
      sealingKey: await sealingKey(join(folder, 'console.key')),
      links,
      web,
    }),
  )
  await host.listen({ host: '127.0.0.1', port: 0 })
  const url = portOf(host.server.address())
  return {
    ledger,
    url,
    signInWith: (apiKey) => `${url}/sign-in#once=${links.offer(apiKey)}`,
    close: async () => {
      await host.close()
      await ledger.close()
      await rm(folder, { recursive: true })
    },
  }
}
