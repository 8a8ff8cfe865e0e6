import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMPOSE_FILES, exampleOf, readCompose } from '../compose/compose-file.ts'
import { filledExample } from '../compose/example-environment.ts'
import { oursOf } from '../compose/ours.ts'
import { buildByHand, type HandBuilt } from './build-by-hand.ts'
import { type Runner, type Running, runnerFor } from './run-by-hand.ts'

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** What compose.yaml runs of our image and keeps running, each kind of service once. */
const services = [
  ...new Map(
    oursOf(readCompose(COMPOSE_FILES[0], filledExample(exampleOf(COMPOSE_FILES[0]))))
      .filter(({ restart }) => restart === 'unless-stopped')
      .map((service) => [String(service.command), service]),
  ).values(),
]

describe('the image, built and run by hand', () => {
  let image: HandBuilt
  let data: string
  let runner: Runner
  const run = (command: readonly string[], env: Record<string, string> = {}) =>
    runner.run([...image.entrypoint, ...command], env)

  /** Waits until it answers, or has ended. */
  const answering = async (service: Running, port: number): Promise<unknown> => {
    let over = false
    void service.ended().then(() => {
      over = true
    })
    for (let tries = 0; tries < 300 && !over; tries++) {
      const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null)
      if (answer?.ok) return answer.json()
      await wait(100)
    }
    throw new Error(`It does not answer: ${service.output()}`)
  }

  beforeAll(async () => {
    image = await buildByHand()
    data = await mkdtemp(join(tmpdir(), 'lodestone-data-'))
    runner = runnerFor(image, data)
  })
  afterAll(async () => {
    await image?.remove()
    if (data) await rm(data, { recursive: true, force: true })
  })

  it('holds what production needs, and nothing that is for development', async () => {
    const installed = await readdir(join(image.root, 'app/node_modules/.pnpm'))
    const has = (name: string) => installed.some((folder) => folder.startsWith(`${name}@`))
    expect(
      ['fastify', 'better-sqlite3', '@eventstore+db-client', 'commander'].filter((each) => !has(each)),
    ).toEqual([])
    expect(
      ['vitest', 'typescript', '@biomejs+biome', 'knip', 'testcontainers', 'selfsigned', 'node'].filter(has),
    ).toEqual([])
    expect((await readdir(join(image.root, 'app'))).sort()).toEqual([
      'infra',
      'node_modules',
      'package.json',
      'packages',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'services',
      'tsconfig.base.json',
    ])
  })

  it('without arguments it shows what it can do', async () => {
    const { code, output } = await run(image.command).ended()
    expect(output).toContain('Usage: lodestone')
    expect(code).toBe(0)
  })

  it('its other tools are there: users and rights, the registry, the backup', async () => {
    for (const [tool, says] of [
      ['cluster/init-users.ts', 'LODESTONE_STORE is not set'],
      ['registry/register.ts', 'Say which file'],
      ['backup/sqlite.ts', 'Say what to copy'],
    ]) {
      const { code, output } = await runner.run(['node', `/app/infra/${tool}`], {}).ended()
      expect(output).toContain(says)
      expect(code).toBe(1)
    }
  })

  it.each(services)(
    '$name starts, answers its health check, and stops when it is told to',
    async ({ command = [], environment }) => {
      const port = await freePort()
      const env = {
        ...environment,
        LODESTONE_STORE: 'sqlite:/data/ledger.db',
        LODESTONE_LISTEN: `127.0.0.1:${port}`,
      }
      const service = run(command, env)
      try {
        expect(await answering(service, port)).toEqual({ live: true })
        expect(await runner.run(image.healthcheck, env).ended()).toEqual({ code: 0, output: '' })
        expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200)
      } catch (error) {
        await service.stop()
        throw error
      }
      expect({ code: await service.stop(), output: service.output() }).toMatchObject({ code: 0 })
      const after = await runner.run(image.healthcheck, env).ended()
      expect(after.code).not.toBe(0)
    },
  )

  it('runs as nobody special: no root, nothing to write but data (where this machine lets a sandbox be made)', async ({
    skip,
  }) => {
    if (runner.kind === 'process') skip('a sandbox needs Linux, root and util-linux')
    const script =
      'id -u; echo $$; touch /app/x 2>&1; touch /x 2>&1; touch /data/x && echo data; grep CapBnd /proc/self/status'
    const { output } = await runner.run(['sh', '-c', script], {}).ended()
    expect(output.trim().split('\n')).toEqual([
      image.user.split(':')[0],
      '1',
      expect.stringContaining('Read-only file system'),
      expect.stringContaining('Read-only file system'),
      'data',
      expect.stringMatching(/^CapBnd:\s+0{16}$/),
    ])
  })
})
