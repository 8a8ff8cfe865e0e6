import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createHost, createLogger } from '@lodestone/plant-service'
import { openStore } from '@lodestone/stores'
import { builtWeb } from './build/built-web.ts'
import { createConsoleApp } from './server/console-app.ts'
import { openOidc } from './server/oidc/open-oidc.ts'
import { sealingKey } from './server/session/sealing-key.ts'
import { createSignInLinks } from './server/session/sign-in-links.ts'
import { type ConsoleSettings, readConsoleSettings } from './server/settings.ts'

/** Sign-in by a provider where one is told, with a store of its own. */
const oidcOf = async ({ oidc, host, port }: ConsoleSettings) => {
  if (oidc === undefined) return undefined
  const store = await openStore(oidc.store)
  const opened = await openOidc(oidc.file, `http://${host}:${port}`, store)
  return { ...opened, close: () => opened.close().then(store.close) }
}

/** The console alone: it keeps nothing but the key that sessions are sealed with. */
const run = async (settings: ConsoleSettings): Promise<void> => {
  const { host: address, port, provenance, plantOf, logLevel } = settings
  const host = createHost({ logger: createLogger({ level: logLevel, name: 'console' }) })
  await mkdir(dirname(settings.sealingKey), { recursive: true })
  const web = await builtWeb()
  const oidc = await oidcOf(settings)
  host.addHook('onClose', async () => oidc?.close())
  await host.register(
    createConsoleApp({
      provenance,
      plantOf,
      web,
      oidc,
      sealingKey: await sealingKey(settings.sealingKey),
      links: createSignInLinks(() => new Date()),
    }),
  )
  await host.listen({ host: address, port })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void host.close())
  await web.ready
}

try {
  await run(readConsoleSettings())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
