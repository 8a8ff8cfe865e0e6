import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { inParts, listAll, readAll, sha256Of, temporaryFolder } from '../testing/documents.ts'
import { openEvidenceFolder } from './open-folder.ts'

const WRITER = fileURLToPath(new URL('../testing/put-until-killed.ts', import.meta.url))
const KILLS = 12

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

/** Runs a process that puts, kills it a moment after its first words, and gives what it said was durable. */
const putAndKill = async (path: string, afterMs: number): Promise<string[]> => {
  const child = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString()
  })
  await once(child.stdout, 'data')
  await sleep(afterMs)
  child.kill('SIGKILL')
  await once(child, 'close')
  // The last line may have been cut.
  return said.split('\n').slice(0, -1)
}

it('kill -9 at any moment: what was said to be durable is there, and nothing is there by half', async () => {
  const path = join(folder.path, 'evidence')
  const acknowledged: string[] = []
  let cutShort = 0
  for (let n = 0; n < KILLS; n++) {
    acknowledged.push(...(await putAndKill(path, Math.random() * 40)))
    cutShort += (await readdir(join(path, '.coming'))).length > 0 ? 1 : 0
    const store = await openEvidenceFolder({ path })
    const kept = await listAll(store.list())
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
    for (const sha256 of kept) {
      const document = await store.get(sha256)
      expect(sha256Of(await readAll(document?.content ?? inParts('')))).toBe(sha256)
    }
  }
  expect(acknowledged.length).toBeGreaterThan(KILLS)
  // Otherwise none of the kills met a document on its way.
  expect(cutShort).toBeGreaterThan(0)
})

it('a removal that was killed between its two steps is as if it had not been asked for', async () => {
  const path = join(folder.path, 'evidence')
  await openEvidenceFolder({ path })
  const bytes = Buffer.from('a certificate')
  const sha256 = sha256Of(bytes)
  // As it stands when the name is taken away and nothing more has happened; and as an old backup may have it, without its shelf.
  await writeFile(join(path, '.going', `${sha256}.x`), bytes)
  const again = await openEvidenceFolder({ path })
  expect(await readAll((await again.get(sha256))?.content ?? inParts(''))).toEqual(bytes)
  expect(await readdir(join(path, '.going'))).toEqual([])
  expect(await readFile(join(path, sha256.slice(0, 2), sha256))).toEqual(bytes)
})
