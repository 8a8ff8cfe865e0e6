import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import {
  formatVerifierKey,
  parsePolicy,
  type SignedCheckpoint,
  verifyCheckpoint,
} from '@lodestone/transparency'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLogFolder } from '../open-folder.ts'
import { post, quiet, until } from '../testing/index.ts'
import { retire, rotate, signersOf } from './key-ring.ts'
import { makeLogKeys, newSecret, readKeyRing, readLogKeys, writeKeyRing } from './log-keys.ts'

const workplace = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'lodestone-log-keys-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}
const ORIGIN = 'mp.example/ledger'

describe('the keys of a log', () => {
  it('are read back as they were made, and by their owner alone', async () => {
    const folder = join(await workplace(), 'keys')
    const made = await makeLogKeys(folder, ORIGIN, new Date(0))
    expect(await readLogKeys(folder)).toEqual(made)
    for (const name of ['signing.json', 'lots.json', 'ledger-secret'])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  it('are refused when others may read them', async () => {
    const folder = await workplace()
    await makeLogKeys(folder, ORIGIN, new Date(0))
    await chmod(join(folder, 'signing.json'), 0o640)
    await expect(readLogKeys(folder)).rejects.toMatchObject({
      code: 'LOG_KEY_FILE',
      message: expect.stringContaining('chmod 600'),
    })
  })

  it('are refused when one is missing or is not that of its name', async () => {
    const folder = await workplace()
    await makeLogKeys(folder, ORIGIN, new Date(0))
    const path = join(folder, 'signing.json')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace(ORIGIN, 'other.example'))
    await expect(readLogKeys(folder)).rejects.toMatchObject({ code: 'LOG_KEY_FILE' })
    await writeFile(path, text)
    await rm(join(folder, 'ledger-secret'))
    await expect(readLogKeys(folder)).rejects.toMatchObject({ code: 'LOG_KEY_MISSING' })
  })

  it('are rotated: the old signs beside the new one until it is retired, and its checkpoints stay good', async () => {
    const place = await workplace()
    const [folder, keysFolder] = [join(place, 'log'), join(place, 'keys')]
    const store = memoryStore(createMemoryLog(() => new Date(0)))
    let runs = 0
    const run = async (): Promise<SignedCheckpoint> => {
      await post(store, 1)
      const { writer } = await openLogFolder({ store, folder, keysFolder, origin: ORIGIN, logger: quiet })
      await writer.start()
      runs += 1
      await until(() => writer.status().published === runs)
      await writer.stop()
      return writer.checkpoint() as SignedCheckpoint
    }
    const ringNow = async () => (await readKeyRing(keysFolder)) ?? expect.fail('no keys')
    const first = await run()
    const ring = await ringNow()
    const old = ring.keys[0]?.key ?? expect.fail('no key')
    await writeKeyRing(keysFolder, rotate(ring, newSecret(), new Date(1).toISOString()))
    expect((await run()).note.signatures).toHaveLength(2)
    const rotated = await ringNow()
    expect(() => retire(rotated, rotated.keys[0]?.key.keyId ?? 0)).toThrow('The newest key cannot be retired')
    await writeKeyRing(keysFolder, retire(rotated, old.keyId))
    const last = await run()
    expect(last.note.signatures).toHaveLength(1)
    expect(signersOf(await ringNow())).toHaveLength(1)
    expect(await readFile(join(keysFolder, 'signing.json'), 'utf8')).toContain('"secret": null')
    const policy = parsePolicy(
      `${(await ringNow()).keys.map(({ key }) => `log ${formatVerifierKey(key)}\n`).join('')}quorum none\n`,
    )
    expect(verifyCheckpoint(first, policy).log).toEqual(old)
    expect(verifyCheckpoint(last, policy).log.keyId).not.toBe(old.keyId)
  })

  it('of another log are not made in the place of lost ones', async () => {
    const place = await workplace()
    const options = {
      folder: join(place, 'log'),
      keysFolder: join(place, 'keys'),
      origin: ORIGIN,
      logger: quiet,
    }
    const store = memoryStore(createMemoryLog(() => new Date(0)))
    await post(store, 1)
    const { writer } = await openLogFolder({ store, ...options })
    await writer.start()
    await until(() => writer.status().published === 1)
    await writer.stop()
    await rm(options.keysFolder, { recursive: true })
    await expect(openLogFolder({ store, ...options })).rejects.toMatchObject({ code: 'LOG_KEY_MISSING' })
  })
})
