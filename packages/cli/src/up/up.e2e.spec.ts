import { spawnSync } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, lodestone, type Running, running, workplace } from '../testing/lodestone.ts'

const UP = 'Ctrl-C stops it'
const STACK = /\n\s+at /

describe('the first start', () => {
  let place: Awaited<ReturnType<typeof workplace>>
  let port: number
  let up: Running

  beforeAll(async () => {
    place = await workplace()
    port = await freePort()
    up = await running(['up', '--port', String(port), '--days', '5', '--scale', '0.3'], UP, place)
  })
  afterAll(async () => {
    await up.stop()
    await place.remove()
  })

  const run = (...args: string[]) => lodestone(args, place)

  it('prints the keys it made, posts simulated days, shows a shipped magnet lot and the addresses', () => {
    const { stdout, stderr } = up.said
    expect(stdout.match(/lode_[a-z0-9]+_\S{43}/g)).toHaveLength(12)
    expect(stderr).toMatch(/Posting 5 simulated days {2}100 % {2}5 of 5 {2}[\d,]+ posts/)
    expect(stdout).toMatch(/Magnet lot FTW-MG-\S+, [\d.]+ kg, shipped to \w+, comes from:\nFTW-MG-/)
    expect(stdout).toMatch(
      /└─ FTW-MG-BL-\S+ +[\d.]+ kg +100\.0 % {2}sintered NdFeB block · press, sinter, heat treat · FTW, US/,
    )
    expect(stdout).toContain('Sources: ')
    expect(stdout).toMatch(/^Nd +\d/m)
    expect(stdout).toContain(`Lodestone is up at http://127.0.0.1:${port}`)
    expect(stdout).toContain(`http://127.0.0.1:${port}/docs`)
    expect(stdout + stderr).not.toMatch(STACK)
  })

  it('serves its pages, and nothing without a key', async () => {
    const answer = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    expect((await answer('/health/ready')).status).toBe(200)
    expect((await answer('/docs')).status).toBe(200)
    expect((await answer('/docs/plants')).status).toBe(200)
    expect(await (await answer('/docs/plants/alloy/openapi.json')).json()).toMatchObject({
      info: { title: 'Lodestone: an area (alloy)' },
      servers: [{ url: '/areas/{area}' }],
      paths: { '/v1/runs/strip-casting': expect.anything() },
    })
    expect((await answer('/v1/lots')).status).toBe(401)
  })

  it('says without a key nothing of which areas there are, whatever is asked', async () => {
    const said = async (area: string, path: string, init: RequestInit = {}) => {
      const answer = await fetch(`http://127.0.0.1:${port}/areas/${area}${path}`, init)
      const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>
      return JSON.stringify([answer.status, body])
    }
    const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
    const { areas } = JSON.parse(await readFile(join(place.cwd, 'data', 'keys.json'), 'utf8'))
    const withKey = { headers: { authorization: `Bearer ${areas['FTW-MG']}` } }
    for (const init of [{}, withKey])
      for (const path of [
        '/v1/book',
        '/v1/nothing',
        '/health/live',
        '/health/ready',
        '/metrics',
        '/docs',
        '/openapi.json',
        '/x',
      ]) {
        const answers = await Promise.all(
          ['FTW-SC', 'ABC-DE', 'no-area'].map((area) => said(area, path, init)),
        )
        expect([path, ...new Set(answers)]).toEqual([path, expect.stringMatching(/^\[40[13],/)])
      }
    expect(await said('FTW-SC', '/v1/holds', post)).toBe(await said('ABC-DE', '/v1/holds', post))
    const { auditor } = JSON.parse(await readFile(join(place.cwd, 'data', 'keys.json'), 'utf8'))
    const forAll = { headers: { authorization: `Bearer ${auditor}` } }
    expect(await said('FTW-SC', '/health/live', forAll)).toBe('[200,{"live":true}]')
    expect(await said('ABC-DE', '/health/live', forAll)).toContain('No area ABC-DE is served here.')
  })

  it('keeps the keys for its owner alone, and lets the other commands use them', async () => {
    const file = join(place.cwd, 'data', 'keys.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const lot = /trace (FTW-MG-\S+)/.exec(up.said.stdout)?.[1] ?? ''
    const traced = await run('trace', lot)
    expect(traced).toMatchObject({ code: 0, stderr: '' })
    expect(traced.stdout).toMatch(new RegExp(`^${lot} `))
    const { nodes, position } = JSON.parse((await run('trace', lot, '--json')).stdout)
    expect(nodes.length).toBeGreaterThan(2)
    const asOf = await run('trace', lot, '--json', '--as-of', String(position))
    expect(JSON.parse(asOf.stdout).nodes).toEqual(nodes)
    expect((await run('origins', lot)).stdout).toMatch(/^Element +Content +Mass +Mined/m)
    expect((await run('history', lot)).stdout).toContain('MagnetShipped')
    expect((await run('lots', '--material', 'magnet', '--limit', '3')).stdout.split('\n')).toHaveLength(5)
    expect((await run('trace', 'FTW-MG-NONE')).code).toBe(3)
  })

  it('certifies the magnet lot that it shows, and the certificate holds', async () => {
    const lot = /trace (FTW-MG-\S+)/.exec(up.said.stdout)?.[1] ?? ''
    const file = join(place.cwd, 'lot.cert.json')
    // Of what was recorded a moment ago it may not be attested yet.
    const issue = ['certificate', 'issue', lot, '--delivery-date', '2027-01-04', '--out', file]
    await expect.poll(async () => (await run(...issue)).code, { interval: 500 }).toBe(0)
    const verified = await run('verify', file)
    expect(verified.stdout).toContain(lot)
    // Nothing is wrong with it; whose key signed it a policy would say.
    expect(verified.code).toBe(21)
  })

  it('has the folder to itself', async () => {
    const other = await lodestone(['up', '--port', String(await freePort())], place)
    expect(other.code).toBe(1)
    expect(other.stderr).toContain(`It runs at http://127.0.0.1:${port}`)
    expect(other.stderr).toContain('[DATA_IN_USE]')
    expect(other.stderr).not.toMatch(STACK)
  })

  it('can be rebuilt while it runs: to the byte', async () => {
    const rebuilt = await run('rebuild')
    expect(rebuilt.stdout).toMatch(/the same as the running service, to the byte\./)
    expect(rebuilt.code).toBe(0)
  })

  it('stops when it is told, also with connections that never say anything, and keeps everything', async () => {
    const silent = connect(port, '127.0.0.1')
    await new Promise((resolve) => silent.once('connect', resolve))
    const before = JSON.parse((await run('lots', '--limit', '1000', '--json')).stdout)
    const shown = /trace (FTW-MG-\S+)/.exec(up.said.stdout)?.[0]
    expect(shown).toBeDefined()
    const stopped = await up.stop('SIGINT')
    silent.destroy()
    expect(stopped.code).toBe(0)
    expect(stopped.stderr).toContain('Stopping')

    up = await running(['up', '--port', String(port)], UP, place)
    expect(up.said.stdout).not.toContain('lode_')
    expect(up.said.stdout + up.said.stderr).not.toContain('simulated')
    expect(up.said.stdout).toContain(shown)
    expect(JSON.parse((await run('lots', '--limit', '1000', '--json')).stdout)).toEqual(before)
  })

  it('offers the same keys at another port', async () => {
    await up.stop('SIGTERM')
    const other = await freePort()
    up = await running(['up', '--port', String(other)], UP, place)
    expect((await run('lots', '--limit', '1')).code).toBe(0)
    expect(JSON.parse(await readFile(join(place.cwd, 'data', 'keys.json'), 'utf8')).url).toBe(
      `http://127.0.0.1:${other}`,
    )
  })

  it('has posted the same days if they are posted again', async () => {
    const { start } = JSON.parse(await readFile(join(place.cwd, 'data', 'first-start.json'), 'utf8'))
    const again = await run('simulate', '--start', start, '--days', '2', '--scale', '0.3', '--json')
    expect(again.code).toBe(0)
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, refused: 0, replayed: expect.any(Number) })
    expect(JSON.parse(again.stdout).replayed).toBeGreaterThan(50)
  })
})

describe('a first start that is killed', () => {
  it('is gone on with: every post once, the keys shown once', async () => {
    const place = await workplace()
    const args = ['up', '--port', String(await freePort()), '--days', '20', '--scale', '0.3']
    const killed = await running(args, 'Keys, shown once', place)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await killed.stop('SIGKILL')
    const up = await running(args, UP, place)
    expect(up.said.stdout).not.toContain('lode_')
    expect(up.said.stdout).toContain('Magnet lot')
    const file = JSON.parse(await readFile(join(place.cwd, 'data', 'first-start.json'), 'utf8'))
    expect(file).toMatchObject({ days: 20, done: true })
    const again = await lodestone(
      ['simulate', '--start', file.start, '--days', '19', '--scale', '0.3', '--json'],
      place,
    )
    expect(JSON.parse(again.stdout)).toMatchObject({ recorded: 0, refused: 0 })
    await up.stop()
    expect((await lodestone(['rebuild'], place)).stdout).toContain('the same as the snapshot, to the byte')
    await place.remove()
  })
})

describe('a start that cannot be', () => {
  const refused = async (args: readonly string[], cwd: string) => {
    const ran = await lodestone(['up', ...args], { cwd })
    expect(ran.code).toBe(1)
    expect(ran.stdout).toBe('')
    expect(ran.stderr).not.toMatch(STACK)
    return ran.stderr
  }

  it('says that the port is in use, and has written no ledger', async () => {
    const place = await workplace()
    const server = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const said = await refused(['--port', String(port)], place.cwd)
    expect(said).toBe(
      `Port ${port} of 127.0.0.1 is in use. [PORT_IN_USE]\nStop what runs there, or choose another with --port.\n`,
    )
    await expect(stat(join(place.cwd, 'data', 'ledger.db'))).rejects.toMatchObject({ code: 'ENOENT' })
    await new Promise((resolve) => server.close(resolve))
    await place.remove()
  })

  it('says that the folder cannot be written', async () => {
    const place = await workplace()
    await writeFile(join(place.cwd, 'file'), '')
    const said = await refused(['--data', 'file/data'], place.cwd)
    expect(said).toMatch(
      /The data folder .*file\/data cannot be made or written \(ENOTDIR\)\. \[DATA_UNWRITABLE\]/,
    )
    expect(await refused(['--data', '/proc/lodestone'], place.cwd)).toContain('[DATA_UNWRITABLE]')
    await place.remove()
  })

  it('says that the data are damaged, and leaves them as they are', async () => {
    const place = await workplace()
    const ledger = join(place.cwd, 'ledger.db')
    await writeFile(ledger, 'these bytes are no ledger '.repeat(1_000))
    const before = await readFile(ledger)
    const said = await refused(['--data', '.', '--port', String(await freePort())], place.cwd)
    expect(said).toMatch(/is not an SQLite database .*\[STORE_CORRUPT\]\nNothing was changed\./)
    expect(await readFile(ledger)).toEqual(before)
    await place.remove()
  })

  it('says what is wrong with an option', async () => {
    const place = await workplace()
    for (const args of [['--port', 'x'], ['--days', '-1'], ['--nonsense']]) {
      const ran = await lodestone(['up', ...args], place)
      expect(ran.code).toBe(2)
      expect(ran.stderr).toMatch(/^error: /)
    }
    await place.remove()
  })

  // A file system of its own in memory, which only this process and its children see; it needs a kernel that lets us have one.
  const inSmallFolder = (size: string, ...args: string[]) => {
    const inside = `mount -t tmpfs -o size=${size} tmpfs /mnt && cd /mnt && exec "$@"`
    const outside = `exec unshare -rm sh -ec '${inside}' sh "$@"`
    return spawnSync('sh', ['-c', outside, 'sh', ...args], { encoding: 'utf8', timeout: 50_000 })
  }
  const canMount = inSmallFolder('1m', 'true').status === 0
  it.skipIf(!canMount)('says that the disk is full: at once, or on the way', async () => {
    const main = new URL('../main.ts', import.meta.url).pathname
    const port = String(await freePort())
    for (const size of ['300k', '2m']) {
      const ran = inSmallFolder(size, process.execPath, main, 'up', '--data', '.', '--port', port)
      expect(ran.stderr).toMatch(/the disk is full .*\[DISK_FULL\]\nMake room/)
      expect(ran.stderr).not.toMatch(STACK)
      expect(ran.status).toBe(1)
    }
  })
})
