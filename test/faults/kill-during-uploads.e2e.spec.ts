import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createPlantClient, type PlantClient } from '@lodestone/client'
import { lookIntoEvidenceFolder } from '@lodestone/evidence-store'
import { openTestLedger, type TestLedger, testKey } from '@lodestone/plant-service/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledgerEventOf, readStream } from './support/read.ts'
import { startService } from './support/service.ts'

const KILLS = 5
const UPLOADERS = 4

let ledger: TestLedger
let apiKey: string
beforeAll(async () => {
  ledger = await openTestLedger()
  apiKey = (await testKey(ledger, 'operator', ['FTW-SC'])).text
})
afterAll(() => ledger.close())

type Unsure = { readonly document: string; readonly content: Blob }

/** Uploads one document after another until the service is gone; what was under way then is returned too. */
const uploadUntilGone = async (plant: PlantClient, done: string[], unsure: Unsure[], gone: AbortSignal) => {
  while (!gone.aborted) {
    const bytes = randomBytes(1_000 + Math.floor(Math.random() * 400_000))
    const document = `sha-256:${createHash('sha256').update(bytes).digest('hex')}`
    const content = new Blob([bytes])
    try {
      await plant.putEvidence(document, content, { signal: gone })
      done.push(document)
    } catch {
      unsure.push({ document, content })
    }
  }
}

it(`no document that the log says is kept is missing or cut off, through ${KILLS} times kill -9 during uploads`, async () => {
  const done: string[] = []
  const unsure: Unsure[] = []
  const start = () => startService('alloy', 'FTW-SC', `sqlite:${ledger.path}`, ledger.folder)
  for (let kill = 0; kill < KILLS; kill += 1) {
    const service = await start()
    const plant = createPlantClient({ baseUrl: service.url, apiKey })
    const gone = new AbortController()
    const before = done.length
    const uploaders = Array.from({ length: UPLOADERS }, () =>
      uploadUntilGone(plant, done, unsure, gone.signal),
    )
    while (done.length < before + 3 + kill * 2) await new Promise((resolve) => setTimeout(resolve, 2))
    await service.kill()
    gone.abort()
    await Promise.all(uploaders)
  }
  const last = await start()
  const plant = createPlantClient({ baseUrl: last.url, apiKey })
  const folder = lookIntoEvidenceFolder(join(ledger.folder, 'evidence'))
  const recorded = async () =>
    (await readStream(ledger.store, 'book-FTW-SC'))
      .map(ledgerEventOf)
      .flatMap((event) => (event.type === 'EvidenceStored' ? [event] : []))
  const expectWhole = async () => {
    for (const { document, bytes } of await recorded()) {
      const kept = await folder.get(document.slice('sha-256:'.length))
      let read = 0
      for await (const part of kept?.content ?? []) read += part.length
      expect(read).toBe(bytes)
    }
  }

  expect((await recorded()).map(({ document }) => document)).toEqual(expect.arrayContaining(done))
  await expectWhole()
  // What was under way is sent again: one effect, whether or not it had been recorded.
  for (const { document, content } of unsure) await plant.putEvidence(document, content)
  const all = (await recorded()).map(({ document }) => document)
  expect(all.toSorted()).toEqual([...done, ...unsure.map(({ document }) => document)].toSorted())
  await expectWhole()
  expect(await last.stop()).toBe(0)
  expect(unsure.length).toBeGreaterThan(0)
})
