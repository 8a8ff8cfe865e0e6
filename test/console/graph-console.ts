import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHost, createLogger } from '@lodestone/plant-service'
import { freePort, startTestPlants } from '@lodestone/plant-service/testing'
import {
  builtWeb,
  type ConsoleOptions,
  createConsoleApp,
  createSignInLinks,
  openOidc,
  sealingKey,
} from '@lodestone/service-console'
import { openReadLedger, type ReadLedger, type ReadSide } from '@lodestone/service-provenance/testing'

/** The console before a real read side, on a ledger of its own. */
export type OpenConsole = {
  readonly ledger: ReadLedger
  readonly side: ReadSide
  readonly url: string
  /** Where the read side itself answers. */
  readonly readSide: string
  /** An address that signs in with a key, once. */
  readonly signInWith: (apiKey: string) => string
  readonly close: () => Promise<void>
}

export type ConsoleWith = {
  /** Areas whose services stand behind it. */
  readonly areas?: readonly string[]
  /** Keeps the transparency log, and certificates. */
  readonly log?: boolean
  readonly port?: number
  readonly clock?: ConsoleOptions['clock']
  /** The file of a provider by which people sign in as well. */
  readonly oidc?: string
}

const portOf = (address: string | AddressInfo | null): string =>
  `http://127.0.0.1:${(address as AddressInfo).port}`
const ANY_PORT = { host: '127.0.0.1', port: 0 }

export const openConsole = async (
  fill: (ledger: ReadLedger) => Promise<unknown>,
  { areas = [], log = false, port = 0, clock, oidc }: ConsoleWith = {},
): Promise<OpenConsole> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-console-'))
  const ledger = await openReadLedger()
  await fill(ledger)
  const certificates = join(folder, 'certificates')
  // What people post from a browser happens now, by its clock.
  const today = { clock: () => new Date() }
  const side = await ledger.read({
    ...today,
    ...(log && { logData: join(folder, 'log'), app: { certificates } }),
  })
  await side.host.listen(ANY_PORT)
  const provenance = portOf(side.host.server.address())
  const plants = areas.length === 0 ? null : await startTestPlants(ledger, areas, today)
  await plants?.host.listen(ANY_PORT)
  const books = plants === null ? provenance : portOf(plants.host.server.address())
  const web = await builtWeb()
  await web.ready
  const links = createSignInLinks(() => new Date())
  const at = port === 0 ? await freePort() : port
  const provider =
    oidc === undefined ? undefined : await openOidc(oidc, `http://127.0.0.1:${at}`, ledger.store)
  const host = createHost({ logger: createLogger({ level: 'silent' }) })
  host.register(
    createConsoleApp({
      provenance,
      plantOf: (area) => `${books}/areas/${area}`,
      sealingKey: await sealingKey(join(folder, 'console.key')),
      links,
      web,
      ...(clock && { clock }),
      oidc: provider,
    }),
  )
  await host.listen({ ...ANY_PORT, port: at })
  const url = portOf(host.server.address())
  return {
    ledger,
    side,
    url,
    readSide: provenance,
    signInWith: (apiKey) => `${url}/sign-in#once=${links.offer(apiKey)}`,
    close: async () => {
      await host.close()
      await provider?.close()
      await plants?.close()
      await ledger.close()
      await rm(folder, { recursive: true })
    },
  }
}
