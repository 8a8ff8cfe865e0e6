import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerUp, lodestone, type Running, workplace } from '../testing/lodestone.ts'

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
const run = (...args: string[]) => lodestone(args, place)
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout)
const file = async (name: string, content: unknown) => {
  await writeFile(join(place.cwd, name), JSON.stringify(content))
  return name
}

beforeAll(async () => {
  place = await workplace()
  up = await ledgerUp(place)
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

describe('rule sets', () => {
  it('that are shipped are active from the first start', async () => {
    const { stdout } = await run('rules', 'list')
    expect(stdout).toMatch(/^Rule set +Version +Kind +Status +Since +Hash$/m)
    expect(stdout).toMatch(/^dfars-252\.225-7052 +MAY 2024 +prohibition +in force +\S+ +[0-9a-f]{12}$/m)
    expect((await json('rules', 'list')).length).toBe(9)
    expect((await run('rules', 'activate', '--shipped')).stdout).toBe('0 of 9 rule sets were new.\n')
    expect(await run('rules', 'show', 'dfars-252.225-7052')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[VERSION_NEEDED]'),
    })
    expect((await run('rules', 'show', 'nosuch')).stderr).toContain('[NO_SUCH_RULE_SET]')
  })

  it('are checked and activated from a file, beside the versions that there are', async () => {
    const may = await json('rules', 'show', 'dfars-252.225-7052@MAY 2024')
    const [a, b] = may.regimes
    const moved = {
      ...may,
      regimes: [
        { ...a, through: '2027-12-31' },
        { ...b, from: '2028-01-01' },
      ],
    }
    const name = await file('moved.json', moved)
    expect((await run('rules', 'check', name)).stdout).toContain(
      '  regimes/0/through: "2026-12-31" → "2027-12-31"\n  regimes/1/from: "2027-01-01" → "2028-01-01"\n',
    )
    const gap = await file('gap.json', { ...may, regimes: [a, { ...b, from: '2027-02-01' }] })
    expect(await run('rules', 'activate', gap)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('A ends on 2026-12-31, so B begins on 2027-01-01 [INVALID_RULE_SET]'),
    })
    const next = await file('next.json', { ...moved, version: 'JUN 2027', effectiveFrom: '2027-06-01' })
    expect((await run('rules', 'activate', next, '--reason', 'a new clause')).stdout).toMatch(
      /^Recorded at registry@\d+\.\n$/,
    )
    expect(await run('rules', 'activate', next)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('[RULE_SET_ACTIVE]'),
    })
    const listed: { ruleSet: string; version: string }[] = await json('rules', 'list')
    const own = listed.filter(({ ruleSet }) => ruleSet === 'dfars-252.225-7052')
    expect(own.map(({ version }) => version).sort()).toEqual(['JAN 2023', 'JUN 2027', 'MAY 2024'])
    expect(await json('rules', 'show', 'dfars-252.225-7052@JUN 2027')).toEqual({
      ...moved,
      version: 'JUN 2027',
      effectiveFrom: '2027-06-01',
    })
  })

  it('are not read from what is no rule set', async () => {
    await writeFile(join(place.cwd, 'broken.json'), '{')
    expect((await run('rules', 'check', 'broken.json')).stderr).toContain('[MALFORMED_JSON]')
    expect((await run('rules', 'check', 'nowhere.json')).stderr).toContain('[FILE_UNREADABLE]')
    expect((await run('rules', 'activate')).stderr).toContain('[FILE_NEEDED]')
  })
})
