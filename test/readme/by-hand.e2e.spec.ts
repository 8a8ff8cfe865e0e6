import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const lodestone = [join(root, 'packages', 'cli', 'src', 'main.ts')]
const run = promisify(execFile)

/** A port that nobody has right now. */
const freePort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return String(typeof address === 'object' ? address?.port : address)
}

it('the chain of the README is posted by hand with curl, and traced', async () => {
  const data = mkdtempSync(join(tmpdir(), 'lodestone-by-hand-'))
  const port = await freePort()
  const up = spawn(
    process.execPath,
    [...lodestone, 'up', '--no-simulation', '--data', data, '--port', port],
    { cwd: root },
  )
  const gone = new Promise((resolve) => up.once('close', resolve))
  try {
    let said = ''
    await new Promise<void>((resolve, reject) => {
      up.stdout.on('data', (chunk: Buffer) => {
        said += chunk
        if (said.includes(`http://127.0.0.1:${port}`)) resolve()
      })
      up.once('close', () => reject(new Error(said)))
    })
    const made = await run(process.execPath, [
      ...lodestone,
      'keys',
      'create',
      '--data',
      data,
      '--owner',
      'by-hand',
      '--role',
      'operator',
    ])
    const key = /lode_\S+/.exec(made.stdout)?.[0] ?? ''
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const script = /# \[by-hand\]\n([\s\S]*?)# \[\/by-hand\]/.exec(readme)?.[1] ?? ''
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
      env: { ...process.env, LODESTONE_URL: `http://127.0.0.1:${port}`, LODESTONE_KEY: key },
    })
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const trace = answers.pop()
    expect(answers).toHaveLength(18)
    expect(answers.flatMap(({ findings }) => findings)).toEqual([])
    expect(trace.complete).toBe(true)
    expect(trace.nodes.map(({ lot }: { lot: string }) => lot)).toContain('MTP-MN-ORE-1')
  } finally {
    up.kill('SIGTERM')
    await gone
    rmSync(data, { recursive: true, force: true })
  }
})
