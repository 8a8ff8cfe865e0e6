import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import {
  appendLeaf,
  EMPTY_RANGE,
  rootOf,
  type SignedCheckpoint,
  sameHash,
  verifyConsistency,
} from '@lodestone/transparency'
import { expect, it, onTestFinished } from 'vitest'
import { folderDisk } from '../disk/folder-disk.ts'
import { readLogKeys } from '../keys/log-keys.ts'
import { openLogFolder } from '../open-folder.ts'
import { createLogReader } from '../reading/log-reader.ts'
import { leavesOfSecret, quiet, until } from '../testing/index.ts'

const LIVES = 8

it('kill -9 while it writes: the log goes on, and takes back nothing that it has published', async () => {
  const place = await mkdtemp(join(tmpdir(), 'lodestone-log-kill-'))
  onTestFinished(() => rm(place, { recursive: true, force: true }))
  const [path, folder, keysFolder] = [join(place, 'ledger.db'), join(place, 'log'), join(place, 'keys')]
  const reader = createLogReader(folderDisk(folder))
  const seen: SignedCheckpoint[] = []
  for (let life = 0; life < LIVES; life++) {
    const child = fork(
      new URL('../testing/steady-log.ts', import.meta.url),
      [path, folder, keysFolder, String(life)],
      {
        execArgv: [],
      },
    )
    const gone = once(child, 'exit')
    await once(child, 'message')
    const before = (await reader.checkpoint())?.size ?? 0
    await until(async () => ((await reader.checkpoint())?.size ?? 0) > before)
    await sleep(137 * life)
    const last = (await reader.checkpoint()) as SignedCheckpoint
    child.kill('SIGKILL')
    await gone
    const left = (await reader.checkpoint()) as SignedCheckpoint
    expect(left.size).toBeGreaterThanOrEqual(last.size)
    seen.push(last, left)
  }

  const store = await openSqliteStore({ path })
  const { writer } = await openLogFolder({
    store,
    folder,
    keysFolder,
    origin: 'mp.example/ledger',
    logger: quiet,
  })
  await writer.start()
  const keys = (await readLogKeys(keysFolder)) ?? expect.fail('no keys')
  const leaves = await leavesOfSecret(store, keys.secret)
  const range = leaves.reduce((grown, leaf) => appendLeaf(grown, leaf), EMPTY_RANGE)
  await until(() => writer.status().published === range.size)
  const now = writer.checkpoint() as SignedCheckpoint
  expect(sameHash(now.root, rootOf(range))).toBe(true)
  for (const checkpoint of seen)
    verifyConsistency(checkpoint, now, await reader.proveConsistency(checkpoint.size, now.size))
  await writer.stop()
  await store.close()
})
