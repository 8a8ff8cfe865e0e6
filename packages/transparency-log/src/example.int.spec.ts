import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { formatLogProof, parseLogProof, verifyLogProof } from '@lodestone/transparency'
import { expect, it, onTestFinished } from 'vitest'
import { openLogFolder } from './index.ts'
import { leavesOfSecret, post, quiet, until } from './testing/index.ts'

it('the example of the README', async () => {
  const data = await mkdtemp(join(tmpdir(), 'lodestone-log-example-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const store = memoryStore(createMemoryLog(() => new Date(0)))
  const logger = quiet
  await post(store, 3)
  // [example]
  const log = await openLogFolder({
    store,
    folder: join(data, 'log'),
    keysFolder: join(data, 'log-keys'),
    origin: 'mp.example/ledger',
    logger,
  })
  await log.writer.start()
  // [/example]
  await until(() => log.writer.status().published === 3)
  // [example]

  // Later: the event at position 2 of the ledger, proven against what is published.
  const checkpoint = (await log.reader.checkpoint())!
  const proof = formatLogProof(await log.reader.prove(2 - 1, checkpoint))

  await log.writer.stop()
  // [/example]
  const [, leaf] = await leavesOfSecret(store, log.keys.secret)
  expect(() => verifyLogProof(leaf as Uint8Array, parseLogProof(proof))).not.toThrow()
  expect(() => verifyLogProof(new Uint8Array(32), parseLogProof(proof))).toThrow()
})
