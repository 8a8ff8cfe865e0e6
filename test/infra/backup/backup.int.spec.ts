import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { stateHash } from '@lodestone/lineage'
import { createKeys, createLogger, createRegistryWriter } from '@lodestone/plant-service'
import {
  openTestLedger,
  startTestPlants,
  type TestLedger,
  type TestPlants,
} from '@lodestone/plant-service/testing'
import { createProvenance } from '@lodestone/service-provenance'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../repository.ts'

const SCRIPT = join(ROOT, 'infra/backup/sqlite.ts')
const backUp = (...args: string[]) => promisify(execFile)(process.execPath, [SCRIPT, ...args])
const sha256 = (bytes: Uint8Array) => hash('sha256', bytes)

describe('backing up an SQLite ledger, restoring it, and proving it', () => {
  let ledger: TestLedger
  let plants: TestPlants
  let posted = 0

  const post = async () => {
    posted++
    const { status } = await plants.post(
      'FeedstockDeclared',
      {
        occurredAt: '2026-11-01T08:00:00-06:00',
        supplier: 'HITACHI',
        lines: [{ lot: `FTW-SC-FE-${posted}`, material: 'iron', mass: `${posted} kg` }],
        facts: [{ elements: ['Fe'], stages: ['mine'], origin: { in: ['US'] }, custody: 'segregated' }],
      },
      { area: 'FTW-SC', key: String(posted) },
    )
    expect(status).toBe(201)
  }

  /** Folds a ledger anew: where it stands, its digest, and what could not be read. */
  const fold = async (path: string) => {
    const store = await openSqliteStore({ path })
    const snapshotDir = join(ledger.folder, `fold-${Math.random().toString(36).slice(2)}`)
    const provenance = createProvenance({ store, snapshotDir, logger: createLogger({ level: 'silent' }) })
    await provenance.start()
    await provenance.caughtUp
    const { parked } = provenance.projection()
    const state = {
      position: provenance.position(),
      hash: stateHash(provenance.lineage(), sha256),
      parked: parked.length,
    }
    await provenance.stop()
    await store.close()
    return state
  }

  beforeEach(async () => {
    posted = 0
    ledger = await openTestLedger()
    plants = await startTestPlants(ledger, ['FTW-SC'])
    for (let n = 0; n < 20; n++) await post()
  })
  afterEach(async () => {
    await plants.close()
    await ledger.close()
  })
  const copy = () => join(ledger.folder, 'backup.db')

  it('while it is posted to: the copy holds all that was acknowledged before, and no half of a post', async () => {
    const acknowledged = (await fold(ledger.path)).position
    const copying = backUp(ledger.path, copy())
    let over = false
    void copying.finally(() => {
      over = true
    })
    while (!over) await post()
    const { stdout } = await copying
    const copied = await fold(copy())
    expect(stdout).toMatch(new RegExp(`^${copy()}: ${copied.position} events, \\d+ bytes\\.\\n$`))
    expect(copied.position).toBeGreaterThanOrEqual(acknowledged)
    expect(copied.position).toBeLessThanOrEqual((await fold(ledger.path)).position)
  })

  it('the restored ledger folds to the digest that was noted, and what came after can be posted again', async () => {
    const noted = await fold(ledger.path)
    await backUp(ledger.path, copy())
    await post()
    await plants.close()
    await ledger.store.close()
    for (const end of ['', '-wal', '-shm']) await rm(`${ledger.path}${end}`, { force: true })
    await rename(copy(), ledger.path)
    const main = join(ROOT, 'packages/cli/src/main.ts')
    const proof = ['rebuild', '--replace', '--json', '--store', `sqlite:${ledger.path}`]
    const { stdout } = await promisify(execFile)(process.execPath, [
      main,
      ...proof,
      '--data',
      join(ledger.folder, 'proof'),
    ])
    expect(JSON.parse(stdout)).toEqual({ replaced: true, position: noted.position, hash: noted.hash })

    const store = await ledger.again()
    const registry = createRegistryWriter({ store, clock: ledger.clock })
    const keys = createKeys(registry, { owner: 'admin', key: 'tests' }, ledger.clock)
    plants = await startTestPlants({ ...ledger, store, keys }, ['FTW-SC'])
    await registry.close()
    posted--
    await post()
    // The post that was lost, and the key of the plants that were started again.
    expect((await fold(ledger.path)).position).toBe(noted.position + 2)
  })

  it('a figure that was altered in the backup shows in the digest', async () => {
    const noted = await fold(ledger.path)
    await backUp(ledger.path, copy())
    const database = new DatabaseSync(copy())
    const { changes } = database
      .prepare(
        `update events set data = replace(data, '"grams":7000', '"grams":9000') where data like '%FTW-SC-FE-7"%'`,
      )
      .run()
    database.close()
    expect(changes).toBe(1)
    const altered = await fold(copy())
    expect(altered).toMatchObject({ position: noted.position, parked: 0 })
    expect(altered.hash).not.toBe(noted.hash)
  })

  it('never overwrites, and says what is wrong', async () => {
    await backUp(ledger.path, copy())
    await expect(backUp(ledger.path, copy())).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: `The file ${copy()} exists; a backup never overwrites, name a new file.\n`,
    })
    await expect(backUp(ledger.path)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('where to'),
    })
  })
})
