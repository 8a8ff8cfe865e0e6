import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  openTestLedger,
  startTestPlants,
  type TestLedger,
  type TestPlants,
} from '@lodestone/plant-service/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../repository.ts'

const run = (script: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [join(ROOT, script), ...args])
const backUp = (...args: string[]) => run('infra/backup/evidence.ts', ...args)

describe('backing up documents', () => {
  let ledger: TestLedger
  let plants: TestPlants
  let uploads = 0
  const evidence = () => join(ledger.folder, 'evidence')
  const copy = () => join(ledger.folder, 'copy')
  const fileIn = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256)

  /** Uploads a document that no other has, and gives its digest. */
  const upload = async (): Promise<string> => {
    const text = `ticket ${++uploads} `.repeat(5_000)
    const sha256 = hash('sha256', text)
    const { status } = await plants.ask('FTW-SC', {
      method: 'PUT',
      path: `/v1/evidence/${sha256}`,
      body: text,
    })
    expect(status).toBe(201)
    return sha256
  }
  const check = async (folder: string) => {
    const options = ['--json', '--store', `sqlite:${ledger.path}`, '--evidence', folder]
    const { stdout } = await run('packages/cli/src/main.ts', 'evidence', 'check', ...options).catch(
      (failed) => failed,
    )
    return JSON.parse(stdout)
  }

  beforeEach(async () => {
    uploads = 0
    ledger = await openTestLedger()
    plants = await startTestPlants(ledger, ['FTW-SC'])
    for (let n = 0; n < 8; n++) await upload()
  })
  afterEach(async () => {
    await plants.close()
    await ledger.close()
  })

  it('while some are uploaded: what is in the copy is whole, and the next time only what is new is copied', async () => {
    const copying = backUp(evidence(), copy())
    let over = false
    void copying.finally(() => {
      over = true
    })
    while (!over) await upload()
    await copying
    const { stdout } = await backUp(evidence(), copy())
    expect(stdout).toMatch(/^\S+: \d+ documents copied \(\d+ bytes\), \d+ were there\.\n$/)
    expect((await backUp(evidence(), copy())).stdout).toBe(
      `${copy()}: 0 documents copied (0 bytes), ${uploads} were there.\n`,
    )
    expect(await check(copy())).toMatchObject({ faults: [], whole: uploads })
  })

  it('one that was changed is named and not taken; what is lost comes back from the copy', async () => {
    const [spoiled, lost] = [await upload(), await upload()]
    await backUp(evidence(), copy())
    const kept = await readFile(fileIn(evidence(), spoiled))
    await chmod(fileIn(evidence(), spoiled), 0o640)
    await writeFile(fileIn(evidence(), spoiled), kept.subarray(1))
    const other = join(ledger.folder, 'other')
    await expect(backUp(evidence(), other)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`document sha-256:${spoiled} are not what was put`),
      stdout: expect.stringContaining(`${other}: ${uploads - 1} documents copied`),
    })
    await rm(fileIn(evidence(), spoiled))
    await rm(fileIn(evidence(), lost))
    expect((await check(evidence())).faults).toMatchObject([{ kind: 'lost' }, { kind: 'lost' }])
    expect((await backUp(copy(), evidence())).stdout).toContain(': 2 documents copied')
    expect(await check(evidence())).toMatchObject({ faults: [], whole: uploads })
  })

  it('says what is wrong', async () => {
    await expect(backUp(evidence())).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('where to'),
    })
    await expect(backUp(join(ledger.folder, 'none'), copy())).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/none cannot be used: it is not there\.\n$/),
    })
  })
})
