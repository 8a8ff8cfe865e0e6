import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, lodestone, type Running, running, workplace } from '../testing/lodestone.ts'

const LISTENS = 'listens at'

describe('services that each run alone, on one store', () => {
  let place: Awaited<ReturnType<typeof workplace>>
  let store: string
  let shop: Running
  let readSide: Running
  let shopUrl: string
  let readUrl: string
  const keys: Record<string, string> = {}

  beforeAll(async () => {
    place = await workplace()
    store = `sqlite:${join(place.cwd, 'ledger.db')}`
    const env = { LODESTONE_STORE: store }
    const run = (...args: string[]) => lodestone(args, { ...place, env })
    await run('sites', 'add', 'FTW', '--name', 'Fort Worth', '--country', 'US', '--operator', 'MP Materials')
    await run('areas', 'add', 'FTW-SC', '--kind', 'alloy', '--name', 'Strip casting')
    for (const role of ['operator', 'auditor', 'compliance'])
      keys[role] = (await run('keys', 'create', '--owner', role, '--role', role)).stdout.trim()
    const [one, other] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`]
    shopUrl = `http://${one}`
    readUrl = `http://${other}`
    shop = await running(['serve', 'alloy', '--area', 'FTW-SC', '--listen', one], LISTENS, { ...place, env })
    const read = ['serve', 'provenance', '--listen', other, '--data', 'read-side']
    readSide = await running(read, LISTENS, { ...place, env })
  })
  afterAll(async () => {
    for (const each of [shop, readSide]) expect((await each.stop('SIGTERM')).code).toBe(0)
    await place.remove()
  })

  it('take a post at the one, and answer for it at the other', async () => {
    const post = {
      occurredAt: '2026-11-01T00:00:00Z',
      lines: [{ lot: 'FTW-SC-FE-1', material: 'iron', mass: '2 t' }],
    }
    const posted = await lodestone(
      ['post', '-', '--type', 'OpeningInventoryDeclared', '--plant-url', shopUrl],
      { ...place, stdin: JSON.stringify(post), env: { LODESTONE_KEY: keys['operator'] ?? '' } },
    )
    expect(posted.stdout).toBe('1 recorded. It stands at book-FTW-SC@0.\n')
    const asked = await lodestone(['trace', 'FTW-SC-FE-1', '--wait-for', 'book-FTW-SC@0'], {
      ...place,
      env: { LODESTONE_URL: readUrl, LODESTONE_KEY: keys['auditor'] ?? '' },
    })
    expect(asked.stdout).toMatch(/^FTW-SC-FE-1 +2,000\.000 kg +iron · opening inventory · FTW, US/)
  })

  it('take what the twin does of one area alone, and no other', async () => {
    const env = { LODESTONE_STORE: store, LODESTONE_KEY: keys['operator'] ?? '' }
    const run = (...args: string[]) => lodestone(args, { ...place, env })
    const ours = ['--name', 'Our mine', '--country', 'US', '--operator', 'MP Materials']
    await run('sites', 'add', 'MTP', ...ours)
    await run('areas', 'add', 'MTP-MN', '--kind', 'mine', '--name', 'Mine')
    const listen = `127.0.0.1:${await freePort()}`
    const mine = await running(
      ['serve', 'mine', '--area', 'MTP-MN', '--listen', listen, '--evidence', 'papers'],
      LISTENS,
      {
        ...place,
        env,
      },
    )
    const days = ['--days', '2', '--scale', '0.1', '--json']
    const alone = ['--area', 'MTP-MN', '--plant-url', `MTP-MN=http://${listen}`]
    const tooEarly = await run('simulate', ...alone, ...days)
    expect([tooEarly.code, tooEarly.stdout]).toEqual([3, expect.stringContaining('CHAIN_NOT_REGISTERED')])
    expect((await run('simulate', 'register')).stdout).toMatch(/^\d+ entries are new\.\n$/)
    expect((await run('simulate', 'register')).stdout).toBe('0 entries are new.\n')
    expect((await run('sites', 'list')).stdout).toContain('Our mine')
    const wrong = await run('simulate', ...alone, ...days, '--key', keys['compliance'] ?? '')
    expect([wrong.code, wrong.stdout]).toEqual([3, expect.stringContaining('WRONG_KEY')])
    const { code, stdout } = await run('simulate', ...alone, ...days)
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { refused: 0 }])
    const asked = await run('on-hand', 'MTP-MN', '--json', '--plant-url', `http://${listen}`)
    expect(JSON.parse(asked.stdout).lots.length).toBeGreaterThan(0)
    const astray = await run('on-hand', 'MTP-MN', '--url', `http://${listen}`)
    expect(astray).toMatchObject({ code: 3, stderr: expect.stringContaining('--plant-url MTP-MN=') })
    expect((await mine.stop('SIGTERM')).code).toBe(0)
  })

  it('say which settings are missing or wrong', async () => {
    const told = async (...args: string[]) => {
      const ran = await lodestone(['serve', ...args], place)
      expect(ran.code).toBe(2)
      return ran.stderr
    }
    expect(await told('alloy', '--store', store)).toContain('--area')
    expect(await told('alloy', '--area', 'FTW-SC')).toContain('--store')
    expect(await told('provenance', '--store', store)).toContain('--data')
    expect(await told('provenance', '--store', store, '--area', 'FTW-SC')).toContain('[AREA_NOT_NEEDED]')
    expect(await told('foundry')).toContain('Allowed choices')
    expect(await told('alloy', '--area', 'FTW-SC', '--store', store, '--listen', 'here')).toContain(
      '127.0.0.1:7070',
    )
  })
})
