import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Runs the commands of all blocks in one shell, and gives what each block said. What they leave running ends with them. */
const outputsOf = async (
  blocks: readonly Block[],
  cwd: string,
  more: Readonly<Record<string, string>>,
): Promise<string[]> => {
  const bin = mkdtempSync(join(tmpdir(), 'lodestone-bin-'))
  writeFileSync(join(bin, 'lodestone'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`, {
    mode: 0o755,
  })
  const script = blocks.map(({ commands }, n) => `echo '@@${n}'\n${commands}`).join('\n')
  const ending = `trap 'kill $(jobs -p) 2>/dev/null || true' EXIT`
  try {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', `exec 2>&1\n${ending}\n${script}`], {
      cwd,
      env: { ...environment, ...more, PATH: `${bin}:${environment.PATH}` },
    })
    return stdout.split(/^@@\d+\n/m).slice(1)
  } finally {
    rmSync(bin, { recursive: true, force: true })
  }
}

/** Holds what the blocks of a guide say, run in order, to what it shows. Gives how many there were. */
const followed = async (
  file: string,
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<number> => {
  const blocks = blocksOf(readFileSync(join(root, 'docs', 'guides', file), 'utf8'))
  const outputs = await outputsOf(blocks, cwd, more)
  expect(outputs).toHaveLength(blocks.length)
  for (const [n, { commands, shown }] of blocks.entries()) {
    if (shown === null) continue
    const wrong = linesMatch(shown, outputs[n] ?? '')
    expect(wrong, `after:\n${commands}\nit said:\n${outputs[n]}`).toBeNull()
  }
  return blocks.length
}

/** Follows a guide that starts and stops the ledger itself, on the port in `PORT`, in an empty folder. Gives how many blocks of commands there were. */
export const runOwnGuide = async (file: string): Promise<number> => {
  const cwd = mkdtempSync(join(tmpdir(), 'lodestone-guide-'))
  try {
    return await followed(file, cwd, {
      PORT: String(await freePort()),
      WITNESS_PORT: String(await freePort()),
    })
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

/**
 * Runs the commands of a guide, in order, and holds what they say to what the guide shows. `wanted`: what the ledger is started with; an empty one unless
 * told. Gives how many blocks of commands there were.
 */
export const runGuide = async (
  file: string,
  wanted: readonly string[] = ['--no-simulation'],
): Promise<number> => {
  const cwd = mkdtempSync(join(tmpdir(), 'lodestone-guide-'))
  const port = String(await freePort())
  const up = spawn(process.execPath, [MAIN, 'up', ...wanted, '--port', port], {
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
    return await followed(file, cwd)
  } finally {
    up.kill('SIGTERM')
    await gone
    rmSync(cwd, { recursive: true, force: true })
  }
}
