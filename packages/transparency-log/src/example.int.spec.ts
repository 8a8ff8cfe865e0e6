import { mkdtemp, readFile, rm } from 'node:fs/promises'
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
  // [readme]
  const log = await openLogFolder({
    store,
    folder: join(data, 'log'),
    keysFolder: join(data, 'log-keys'),
    origin: 'mp.example/ledger',
    logger,
  })
  await log.writer.start()
  // [/readme]
  await until(() => log.writer.status().published === 3)
  // [readme]

  // Later: the event at position 2 of the ledger, proven against what is published.
  const checkpoint = (await log.reader.checkpoint())!
  const proof = formatLogProof(await log.reader.prove(2 - 1, checkpoint))

  await log.writer.stop()
  // [/readme]
  const [, leaf] = await leavesOfSecret(store, log.keys.secret)
  verifyLogProof(leaf as Uint8Array, parseLogProof(proof))

  const source = await readFile(new URL(import.meta.url), 'utf8')
  const run = [...source.matchAll(/ \/\/ \[readme\]\n([\s\S]*?) +\/\/ \[\/readme\]\n/g)]
    .map(([, code]) => code)
    .join('')
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  expect(/```ts\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(run.replaceAll(/^ {2}/gm, ''))
})
