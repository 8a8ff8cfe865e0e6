import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { type Block, blocksOf, linesMatch } from './blocks.ts'

const root = join(import.meta.dirname, '..', '..')
const MAIN = join(root, 'packages', 'cli', 'src', 'main.ts')
const run = promisify(execFile)
const PORT = '7393'
const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' }

/** Runs the commands of all blocks in one shell, and gives what each block said. */
const outputsOf = async (blocks: readonly Block[], cwd: string): Promise<string[]> => {
  const lodestone = `lodestone() { '${process.execPath}' '${MAIN}' "$@"; }`
  const script = blocks.map(({ commands }, n) => `echo '@@${n}'\n${commands}`).join('\n')
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', `exec 2>&1\n${lodestone}\n${script}`], {
    cwd,
    env: environment,
  })
  return stdout.split(/^@@\d+\n/m).slice(1)
}

it('the week of Fort Worth is posted as the guide tells it, and answered as it shows', {
  timeout: 300_000,
}, async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'lodestone-week-'))
  const up = spawn(process.execPath, [MAIN, 'up', '--no-simulation', '--port', PORT], {
    cwd,
    env: environment,
  })
  const gone = new Promise((resolve) => up.once('close', resolve))
  try {
    let said = ''
    await new Promise<void>((resolve, reject) => {
      up.stdout.on('data', (chunk: Buffer) => {
        said += chunk
        if (said.includes('Ctrl-C stops it')) resolve()
      })
      up.once('close', () => reject(new Error(said)))
    })
    const guide = readFileSync(join(root, 'docs', 'guides', 'a-week-of-fort-worth.md'), 'utf8')
    const blocks = blocksOf(guide)
    expect(blocks.length).toBeGreaterThan(25)
    const outputs = await outputsOf(blocks, cwd)
    expect(outputs).toHaveLength(blocks.length)
    for (const [n, { commands, shown }] of blocks.entries()) {
      if (shown === null) continue
      const wrong = linesMatch(shown, outputs[n] ?? '')
      expect(wrong, `after:\n${commands}\nit said:\n${outputs[n]}`).toBeNull()
    }
  } finally {
    up.kill('SIGTERM')
    await gone
    rmSync(cwd, { recursive: true, force: true })
  }
})
