import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { freePort } from '../../packages/cli/src/testing/lodestone.ts'
import { type Block, blocksOf, linesMatch } from './blocks.ts'

const root = join(import.meta.dirname, '..', '..')
const MAIN = join(root, 'packages', 'cli', 'src', 'main.ts')
const run = promisify(execFile)
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

/**
 * Runs the commands of a guide, in order, on an empty ledger, and holds what they say to what the guide shows. Gives how many blocks of commands there were.
 */
export const runGuide = async (file: string): Promise<number> => {
  const cwd = mkdtempSync(join(tmpdir(), 'lodestone-guide-'))
  const port = String(await freePort())
  const up = spawn(process.execPath, [MAIN, 'up', '--no-simulation', '--port', port], {
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
      up.stderr.on('data', (chunk: Buffer) => {
        said += chunk
      })
      up.once('close', () => reject(new Error(`The ledger of the guide stopped before it served: ${said}`)))
    })
    const blocks = blocksOf(readFileSync(join(root, 'docs', 'guides', file), 'utf8'))
    const outputs = await outputsOf(blocks, cwd)
    expect(outputs).toHaveLength(blocks.length)
    for (const [n, { commands, shown }] of blocks.entries()) {
      if (shown === null) continue
      const wrong = linesMatch(shown, outputs[n] ?? '')
      expect(wrong, `after:\n${commands}\nit said:\n${outputs[n]}`).toBeNull()
    }
    return blocks.length
  } finally {
    up.kill('SIGTERM')
    await gone
    rmSync(cwd, { recursive: true, force: true })
  }
}
