import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../testing/lodestone.ts'
import { openShopFloor, type ShopFloor } from '../testing/shop-floor.ts'

let floor: ShopFloor
const env: Record<string, string> = {}
const run = (...args: string[]) => floor.run(...args)
const ok = (...args: string[]) => floor.ok(...args)
const json = (...args: string[]) => floor.json(...args)

beforeAll(async () => {
  floor = await openShopFloor(env)
})
afterAll(() => floor.close())

const at = (time: string) => ['--at', `2026-11-16T${time}:00-06:00`]

describe('what is told twice', () => {
  it('is recorded once; withdrawn, it is not reinstated by being told again, but as a new event', async () => {
    const hold = ['hold', 'FTW-SC-FE-1', '--hold', 'QA-5', '--reason', 'rust', ...at('15:00')]
    const [place = ''] = /FTW-SC@\d+/.exec(await ok(...hold)) ?? []
    expect(await ok(...hold)).toBe(`Recorded before at ${place}.\n`)
    await ok('correct', place, '--reason', 'another lot was meant')
    expect(await run(...hold)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/has been\s+withdrawn since[\s\S]*\[WITHDRAWN_SINCE\][\s\S]*--again/),
    })
    expect(await ok('handover', 'FTW-SC')).not.toContain('QA-5')
    expect(await ok(...hold, '--again')).toMatch(/^Recorded at FTW-SC@\d+\.\n$/)
    expect(await ok('handover', 'FTW-SC')).toContain('QA-5')
  })
})

describe('a post that cannot be', () => {
  it('is refused with the way out, and not kept', async () => {
    const number = ['--scheme', 'sscc', '--value', '095213210000000410']
    expect(await run('identifiers', 'assign', 'FTW-SC-FE-1', ...number)).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'The last digit of SSCC 095213210000000410 would be 4, as the digits before it have it. [CHECK_DIGIT_WRONG]\n' +
        'Read the number again: one digit is wrong, or two are exchanged. If only that one is wrong, it is 095213210000000414.\n',
    })
    expect(
      await run('hold', 'FTW-SC-FE-1', '--hold', 'Q', '--reason', 'x', '--key', 'lode_wrong'),
    ).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('[KEY_INVALID]'),
    })
    expect(await run('hold', 'FTW-SC-FE-1', '--hold', '-', '--reason', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[INVALID_POST]'),
    })
    expect(await json('post', '--status')).toMatchObject({ waiting: 0, refused: [] })
  })

  it('waits in the spool while nobody answers, and is sent with the next one', async () => {
    env['LODESTONE_URL'] = `http://127.0.0.1:${await freePort()}`
    const key = (await json('keys', 'create', '--owner', 'far', '--role', 'operator')).key
    const waits = await run(
      'hold',
      'FTW-SC-FE-1',
      '--hold',
      'QA-3',
      '--reason',
      'rust',
      '--wait',
      '0',
      '--key',
      key,
    )
    expect(waits).toMatchObject({
      code: 4,
      stdout: '',
      // Where the line is broken depends on how long the address is.
      stderr: expect.stringMatching(/do\s+not\s+give\s+it\s+again/),
    })
    delete env['LODESTONE_URL']
    const { stdout, stderr } = await run(
      'release',
      'FTW-SC-FE-1',
      '--hold',
      'QA-3',
      '--disposition',
      'cleaned',
    )
    expect([stdout, stderr]).toEqual([
      expect.stringContaining('Recorded at FTW-SC@'),
      'A LotHeld that waited in the spool is recorded.\n',
    ])
  })
})
