import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, ledgerUp, lodestone, type Running, running, workplace } from '../testing/lodestone.ts'

let place: Awaited<ReturnType<typeof workplace>>
let port: number
let up: Running
const run = (...args: string[]) => lodestone(args, place)
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout)

beforeAll(async () => {
  place = await workplace()
  port = await freePort()
  up = await ledgerUp(place, port)
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

/** What the book of an area answers to a key: it takes a moment until every service has seen a change. */
const statusOf = async (key: string, area = 'FTW-SC'): Promise<number> => {
  const headers = { authorization: `Bearer ${key}` }
  return (await fetch(`http://127.0.0.1:${port}/areas/${area}/v1/book`, { headers })).status
}
const untilStatus = async (key: string, status: number, area = 'FTW-SC'): Promise<void> => {
  while ((await statusOf(key, area)) !== status) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('keys', () => {
  it('are made, used, changed and ended, while the services run', async () => {
    const made = await json('keys', 'create', '--owner', 'ftw-mes', '--role', 'operator', '--area', 'FTW-SC')
    expect(made.key).toMatch(new RegExp(`^lode_${made.id}_\\S{43}$`))
    await untilStatus(made.key, 200)
    expect(await statusOf(made.key, 'FTW-MG')).toBe(403)

    const next = await json('keys', 'rotate', made.id, '--reason', 'yearly change')
    await untilStatus(next.key, 200)
    await untilStatus(made.key, 401)

    const revoked = await run('keys', 'revoke', next.id, '--reason', 'laptop stolen')
    expect(revoked).toEqual({ code: 0, stdout: `Key ${next.id} is revoked.\n`, stderr: '' })
    await untilStatus(next.key, 401)
    expect((await run('keys', 'revoke', next.id, '--reason', 'again')).stderr).toContain(
      '[KEY_ALREADY_REVOKED]',
    )
    expect((await run('keys', 'revoke', 'nosuchkey1', '--reason', 'x')).code).toBe(3)
  })

  it('in wrong hands are cut off: what they posted is listed until somebody has looked into it', async () => {
    const made = await json('keys', 'create', '--owner', 'ftw-mes', '--role', 'operator', '--area', 'FTW-SC')
    await untilStatus(made.key, 200)
    const opening = {
      occurredAt: '2026-11-01T00:00:00Z',
      lines: [{ lot: 'FTW-SC-OPEN-1', material: 'iron', mass: '1000 kg' }],
    }
    await writeFile(
      join(place.cwd, 'opening.json'),
      JSON.stringify([{ area: 'FTW-SC', type: 'OpeningInventoryDeclared', post: opening }]),
    )
    expect((await run('post', 'opening.json', '--key', made.key)).code).toBe(0)
    const posted = () => run('keys', 'posted', made.id)
    expect((await posted()).stdout).toContain('Nobody has said that key')
    const revoked = await run('keys', 'revoke', made.id, '--from', '1', '--reason', 'laptop stolen')
    expect(revoked.stdout).toContain(
      `What it posted from 1 on is not believed: see "lodestone keys posted ${made.id}".`,
    )
    await untilStatus(made.key, 401)
    let suspect = await posted()
    for (; !suspect.stdout.includes('cut off'); suspect = await posted()) await sleep(50)
    expect(suspect.code).toBe(1)
    expect(suspect.stdout).toMatch(/^FTW-SC@(\d+) +\d+ +\S+ +OpeningInventoryDeclared +open +FTW-SC-OPEN-1$/m)
    expect(suspect.stdout).toContain('1 open, 0 confirmed, 0 withdrawn')
    const [event = ''] = /FTW-SC@\d+/.exec(suspect.stdout) ?? []
    expect((await run('findings', '--severity', 'critical')).stdout).toContain(
      `lodestone keys confirm ${made.id} ${event}`,
    )
    const confirmed = await run('keys', 'confirm', made.id, event, '--reason', 'counted on the day')
    expect(confirmed.stdout).toBe(`1 of the events of key ${made.id} are believed.\n`)
    for (; suspect.code === 1; suspect = await posted()) await sleep(50)
    expect(suspect.stdout).toContain('0 open, 1 confirmed')
    expect((await run('keys', 'confirm', 'nosuchkey1', event, '--reason', 'x')).stderr).toContain(
      '[NOT_FOUND]',
    )
  })

  it('are listed without their secrets', async () => {
    const listed = await run('keys', 'list')
    expect(listed.stdout).toMatch(/^Key +Owner +Role +For +Issued +State$/m)
    expect(listed.stdout).toMatch(/ftw-mes +operator +FTW-SC +\S+ +revoked /)
    const all: { key: string }[] = await json('keys', 'list')
    expect(all.length).toBe(15)
    const { auditor } = JSON.parse(await readFile(join(place.cwd, 'data', 'keys.json'), 'utf8'))
    const secret = auditor.split('_')[2]
    expect(JSON.stringify(all)).not.toContain(secret)
    expect(JSON.stringify(all)).not.toContain('secretHash')
  })

  it('are shown once, apart from what is said of them', async () => {
    const made = await run('keys', 'create', '--owner', 'j7', '--role', 'auditor')
    expect(made.stdout).toMatch(/^lode_\S+\n$/)
    expect(made.stderr).toContain('It is shown once')
  })

  it('need a role that there is, and areas that can be', async () => {
    expect((await run('keys', 'create', '--owner', 'x', '--role', 'king')).code).toBe(2)
    const wrong = await run('keys', 'create', '--owner', 'x', '--role', 'operator', '--area', 'nowhere')
    expect(wrong.code).toBe(3)
    expect(wrong.stderr).toContain('[INVALID_POST]')
  })
})

describe('sites, areas and parties', () => {
  it('are registered and listed', async () => {
    const site = [
      'sites',
      'add',
      'NTX',
      '--name',
      'North Texas',
      '--country',
      'US',
      '--operator',
      'MP Materials',
    ]
    expect((await run(...site)).stdout).toMatch(/^Recorded at registry@\d+\.\n$/)
    expect(await run(...site)).toMatchObject({ code: 3, stderr: expect.stringContaining('[SITE_EXISTS]') })
    expect((await run('areas', 'add', 'NTX-RC', '--kind', 'recycling', '--name', 'Recycling')).code).toBe(0)
    const party = await run(
      'parties',
      'add',
      'TESLA',
      '--name',
      'Tesla',
      '--country',
      'US',
      '--role',
      'customer',
      'donor',
    )
    expect(party.code).toBe(0)
    const clock = ['clocks', 'add', 'NTX-MES', '--name', 'MES', '--tolerance']
    expect((await run(...clock, '300')).code).toBe(0)
    expect((await run(...clock, 'five minutes')).stderr).toContain('clockToleranceSeconds')
    expect((await run('clocks', 'list')).stdout).toMatch(/^NTX-MES +300$/m)
    expect((await run('sites', 'list')).stdout).toMatch(/^NTX +US +North Texas +MP Materials$/m)
    expect((await run('areas', 'list')).stdout).toMatch(/^NTX-RC +recycling +Recycling$/m)
    expect((await run('parties', 'list')).stdout).toMatch(/^TESLA +US +customer donor +Tesla$/m)
    expect(
      (await json('sites', 'list')).find(({ site: code }: { site: string }) => code === 'NTX'),
    ).toMatchObject({
      country: 'US',
    })
  })

  it('are served at once, with a key, and after the next start as the others', async () => {
    const made = await json('keys', 'create', '--owner', 'ntx', '--role', 'operator', '--area', 'NTX-RC')
    await untilStatus(made.key, 200, 'NTX-RC')
    const key = ['--key', made.key]
    const hold = ['hold', 'NTX-RC-EOL-1', '--hold', 'QA-1', '--reason', 'wet']
    expect((await run(...hold, ...key)).stdout).toMatch(/^Recorded at NTX-RC@0\.\n/)
    await up.stop()
    up = await running(['up', '--port', String(port)], 'Ctrl-C stops it', place)
    expect(await json('handover', 'NTX-RC')).toMatchObject({ onHold: [{ lot: 'NTX-RC-EOL-1' }] })
  })

  it('are refused with the field that is wrong', async () => {
    const wrong = await run('sites', 'add', 'TX', '--name', 'x', '--country', 'USA', '--operator', 'y')
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/^country: .*\[INVALID_POST\]/) })
  })
})

it('says what is wrong with the address of a store', async () => {
  const wrong = await run('keys', 'list', '--store', 'postgres://x')
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('[STORE_ADDRESS_INVALID]') })
  const gone = await run('keys', 'list', '--store', 'sqlite:nowhere/ledger.db')
  expect(gone).toMatchObject({ code: 4, stderr: expect.stringContaining('[STORE_UNAVAILABLE]') })
})

describe('a shipping gate', () => {
  it('is put on an area, shown with it, and lifted; with nothing said of it, it stays', async () => {
    const gated = await run(
      ...['areas', 'gate', 'FTW-MG', '--rule-set', 'dfars-252.225-7052', '--to', 'GM', 'APPLE'],
      ...['--clause', '252.225-7052', '--reason', 'policy 12'],
    )
    expect(gated.code).toBe(0)
    const [area] = (await json('areas', 'list')).filter(({ code }: { code: string }) => code === 'FTW-MG')
    expect(area.shippingGate).toEqual({
      ...{ ruleSet: 'dfars-252.225-7052', addressees: ['GM', 'APPLE'], clauses: ['252.225-7052'] },
      passes: ['COMPLIANT', 'EXEMPT', 'NOT_APPLICABLE'],
    })
    expect((await run('areas', 'list')).stdout).toMatch(
      /^FTW-MG .*to GM, APPLE, or with 252\.225-7052: dfars-252\.225-7052; passes: COMPLIANT, EXEMPT, NOT_APPLICABLE$/m,
    )
    expect((await run('areas', 'gate', 'FTW-MG', '--lift', '--reason', 'ended')).code).toBe(0)
    expect((await run('areas', 'list')).stdout).not.toContain('dfars-252.225-7052')
  })

  it('needs a rule set or a lifting, and an area that is there', async () => {
    expect((await run('areas', 'gate', 'FTW-MG', '--reason', 'x')).stderr).toContain(
      'Say --rule-set or --lift.',
    )
    const nowhere = await run('areas', 'gate', 'NIX-MG', '--lift', '--reason', 'x')
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('[AREA_UNKNOWN]') })
  })

  it('is overruled by a compliance officer, and by nobody else', async () => {
    const overrule = (key: string) =>
      run(
        'parcels',
        'overrule',
        'FTW-MG-P-9',
        '--lot',
        'FTW-MG-NIX',
        '--reason',
        'counsel said so',
        '--key',
        key,
      )
    const operator = await json('keys', 'create', '--owner', 'mes-2', '--role', 'operator')
    const officer = await json('keys', 'create', '--owner', 'officer', '--role', 'compliance')
    await untilStatus(operator.key, 200, 'FTW-MG')
    await untilStatus(officer.key, 200, 'FTW-MG')
    const refused = await overrule(operator.key)
    expect(refused.code).not.toBe(0)
    expect(refused.stderr).toContain('[FORBIDDEN]')
    expect((await overrule(officer.key)).code).toBe(0)
    const again = await run(
      ...[
        'parcels',
        'overrule',
        'FTW-MG-P-9',
        '--lot',
        'FTW-MG-NIX',
        '--reason',
        'again',
        '--key',
        officer.key,
      ],
    )
    expect(again.stderr).toContain('OVERRULED_ALREADY')
  })
})
