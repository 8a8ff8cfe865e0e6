import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHost, createLogger } from '@lodestone/plant-service'
import { builtWeb, createConsoleApp, createSignInLinks, sealingKey } from '@lodestone/service-console'
import { openReadLedger, postChain } from '@lodestone/service-provenance/testing'
import { expect, test } from 'vitest'
import { signedInCookie } from './signed-in-cookie.ts'

test('the example of the README of the console does what it says', async () => {
  const ledger = await openReadLedger()
  await postChain(ledger.scribe)
  const side = await ledger.read()
  const readSide = await side.host.listen({ host: '127.0.0.1', port: 0 })
  const data = mkdtempSync(join(tmpdir(), 'lodestone-console-'))
  const host = createHost({ logger: createLogger({ level: 'fatal' }) })
  // [example services/console]
  const web = await builtWeb()
  await host.register(
    createConsoleApp({
      provenance: readSide,
      plantOf: (area) => `${readSide}/areas/${area}`,
      sealingKey: await sealingKey(join(data, 'console.key')),
      links: createSignInLinks(() => new Date()),
      web,
    }),
  )
  const url = await host.listen({ host: '127.0.0.1', port: 0 })
  await web.ready
  // [/example]
  const page = await fetch(url)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root">')])
  expect((await fetch(`${url}/api/v1/lots`)).status).toBe(401)
  const cookie = await signedInCookie(url, ledger.auditor)
  const lots = await fetch(`${url}/api/v1/lots?q=FTW-MG-26`, { headers: { cookie } })
  expect(((await lots.json()) as { lots: unknown[] }).lots).toHaveLength(2)
  await host.close()
  await ledger.close()
  rmSync(data, { recursive: true })
})
