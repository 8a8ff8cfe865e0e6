import { chmod, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, ledgerUp, lodestone, type Running, workplace } from '../testing/lodestone.ts'
import type { Check } from './check.ts'

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
const run = (...args: string[]) => lodestone(args, place)
const start = async () => ledgerUp(place)

/** What the doctor finds, by name, and the exit code. */
const doctor = async (
  ...args: string[]
): Promise<Record<string, Check | undefined> & { code: number | null }> => {
  const { code, stdout } = await run('doctor', '--json', ...args)
  const { checks } = JSON.parse(stdout) as { checks: Check[] }
  return { ...Object.fromEntries(checks.map((check) => [check.name, check])), code } as never
}

beforeAll(async () => {
  place = await workplace()
  up = await start()
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

describe('the doctor', () => {
  it('finds nothing where nothing is wrong', async () => {
    const { code, stdout, stderr } = await run('doctor')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^ok {4}address +http:\/\/127\.0\.0\.1:\d+ answers$/m)
    expect(stdout).toMatch(/^ok {4}books +FTW-MG, FTW-MM, /m)
    expect(stdout).not.toMatch(/FAIL|WARN/)
  })

  it('says what a terminal far from the data has to have', async () => {
    const nobody = await doctor('--data', 'nowhere', '--url', `http://127.0.0.1:${await freePort()}`)
    expect(nobody.code).toBe(1)
    expect(nobody['data folder']).toMatchObject({ state: 'skip' })
    expect(nobody['address']).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('lodestone up'),
    })
    const wrong = await doctor('--key', 'lode_nobody')
    expect(wrong.code).toBe(1)
    expect(wrong['key']).toMatchObject({ state: 'fail', remedy: expect.stringContaining('keys create') })
  })

  it('notices a clock that goes wrong, and an address at which another answers', async () => {
    const late = new Date(Date.now() - 3_600_000).toUTCString()
    const server = createServer((request, response) => {
      response.setHeader('date', late)
      response.statusCode = request.url === '/health/live' ? 200 : 404
      response.end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const found = await doctor('--url', `http://127.0.0.1:${port}`)
    expect(found['clock']).toMatchObject({
      state: 'fail',
      detail: expect.stringContaining('ahead of that of the service'),
    })
    expect((await doctor('--url', `http://127.0.0.1:${port}/elsewhere`))['address']).toMatchObject({
      state: 'fail',
      detail: expect.stringContaining('not as a Lodestone service does'),
    })
    server.close()
  })

  it('notices keys that others can read, and posts that wait or were damaged', async () => {
    const data = join(place.cwd, 'data')
    await chmod(join(data, 'keys.json'), 0o644)
    expect((await doctor())['saved keys']).toMatchObject({
      state: 'warn',
      remedy: expect.stringContaining('chmod 600'),
    })
    await chmod(join(data, 'keys.json'), 0o600)

    const away = ['--url', `http://127.0.0.1:${await freePort()}`, '--key', 'lode_x', '--wait', '0']
    expect((await run('hold', 'FTW-SC-1', '--hold', 'Q', '--reason', 'x', ...away)).code).toBe(4)
    expect((await doctor())['spool']).toMatchObject({ state: 'warn', detail: '1 posts wait' })
    const [name = ''] = (await readdir(join(data, 'spool'))).filter((file) => file.startsWith('entries-'))
    const entries = join(data, 'spool', name)
    await writeFile(entries, (await readFile(entries, 'utf8')).replace('"Q"', '"R"'))
    const found = await doctor()
    expect(found.code).toBe(1)
    expect(found['spool']).toMatchObject({
      state: 'fail',
      remedy: 'Save what can be read: lodestone spool repair',
    })
    await run('spool', 'repair')
    expect((await doctor())['spool']).toMatchObject({ state: 'ok' })
  })

  it('says that a ledger cannot be read, and that nobody serves it', async () => {
    await up.stop()
    const ledger = join(place.cwd, 'data', 'ledger.db')
    expect(await doctor()).toMatchObject({
      process: { detail: 'nothing runs on this folder' },
      address: { state: 'fail' },
      ledger: { state: 'ok' },
    })
    await rename(ledger, `${ledger}.whole`)
    await writeFile(ledger, 'no ledger at all, but long enough to be taken for one'.repeat(100))
    expect((await doctor())['ledger']).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('backup'),
    })
    await rename(`${ledger}.whole`, ledger)
    up = await start()
    expect((await doctor()).code).toBe(0)
  })
})
