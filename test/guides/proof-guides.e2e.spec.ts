import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { runOwnGuide } from './run-guide.ts'

const HAS_AGENT = ['ssh-agent', 'ssh-add', 'ssh-keygen'].every(
  (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0,
)

it('a witness is run as the guide tells it', { timeout: 600_000 }, async () => {
  expect(await runOwnGuide('running-a-witness.md')).toBe(5)
})

it.skipIf(!HAS_AGENT)("the log's key is rotated as the guide tells it", { timeout: 600_000 }, async () => {
  expect(await runOwnGuide('rotating-a-key.md')).toBe(6)
})

it('a stolen key is cut off as the guide tells it', { timeout: 600_000 }, async () => {
  expect(await runOwnGuide('after-a-compromise.md')).toBe(8)
})
