import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, ledgerUp, lodestone, type Running, succeeded, workplace } from '../testing/lodestone.ts'

let place: Awaited<ReturnType<typeof workplace>>
let url: string
let up: Running
const run = (...args: string[]) => lodestone(args, place)
const ok = async (...args: string[]) => succeeded(await run(...args))
const json = async (...args: string[]) => JSON.parse(await ok(...args, '--json'))

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
/** A heat that gave more than went in: its book disputes it. */
const posts = () => [
  {
    type: 'OpeningInventoryDeclared',
    post: { occurredAt: hoursAgo(5), lines: [{ lot: 'FTW-SC-FE-1', material: 'iron', mass: '100 kg' }] },
  },
  {
    type: 'AlloyFlaked',
    post: {
      run: '23014',
      startedAt: hoursAgo(4),
      endedAt: hoursAgo(3),
      inputs: [{ lot: 'FTW-SC-FE-1', mass: '50 kg' }],
      outputs: [{ lot: 'FTW-SC-26-23014', material: 'alloy_flake', mass: '70 kg' }],
    },
  },
]

beforeAll(async () => {
  place = await workplace()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  up = await ledgerUp(place, port)
  await writeFile(join(place.cwd, 'heat.json'), JSON.stringify(posts()))
  const posted = await run('post', 'heat.json')
  expect(posted.stderr).toContain('[MASS_GAINED]')
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

/** The exception of the heat, once the read side has seen it. */
const theFinding = async (...which: string[]) => {
  for (;;) {
    const { findings } = await json('findings', 'FTW-SC', ...which)
    const found = findings.find(({ id }: { id: string }) => id.startsWith('exception:book-FTW-SC@1.'))
    if (found !== undefined) return found
    await sleep(50)
  }
}
const isListed = async (id: string, ...which: string[]): Promise<boolean> =>
  (await json('findings', 'FTW-SC', ...which)).findings.some((each: { id: string }) => each.id === id)

describe('work on exceptions', () => {
  it('is given to somebody, taken, and given back', async () => {
    const { id, work } = await theFinding()
    expect(work).toBeNull()
    const nobody = await run('assign', id)
    expect([nobody.code, nobody.stdout]).toEqual([2, ''])
    expect(nobody.stderr).toContain('Say --to whom, or --nobody.')
    const names = /Work can be given to: ([^.]+)\./.exec(nobody.stderr.replaceAll(/\s+/g, ' '))?.[1] ?? ''
    const [person = ''] = names.split(', ').filter((name) => name !== 'compliance')
    expect(names.split(', ')).toContain('compliance')

    const given = await ok('assign', id, '--to', person, '--note', 'Ask the night shift for the ticket.')
    expect(given).toBe(`${person} works on ${id}.\n`)
    expect(await isListed(id, '--assignee', person)).toBe(true)
    expect(await isListed(id, '--nobodys')).toBe(false)
    const { work: of } = await theFinding()
    expect(of).toMatchObject({
      assignee: person,
      assigned: { by: 'compliance' },
      acknowledgedAt: null,
      notes: [{ words: 'Ask the night shift for the ticket.' }],
    })

    expect(await json('acknowledge', id, '--note', 'Weighing it.')).toEqual({
      finding: id,
      assignee: 'compliance',
    })
    expect(await isListed(id, '--mine')).toBe(true)
    expect((await theFinding()).work.notes).toHaveLength(2)

    expect(await ok('assign', id, '--nobody')).toBe(`Nobody works on ${id}.\n`)
    expect(await isListed(id, '--nobodys')).toBe(true)
  })

  it('is refused of what is not open, and to people who are not known', async () => {
    const { id } = await theFinding()
    const unknown = await run('assign', id, '--to', 'k99')
    expect([unknown.code, unknown.stdout]).toEqual([3, ''])
    expect(unknown.stderr).toContain('[INVALID_POST]')
    const none = await run('acknowledge', 'exception:book-FTW-SC@4000.0')
    expect(none.stderr).toContain('[NOT_FOUND]')
    expect((await run('assign', id, '--to', 'k3', '--nobody')).code).toBe(2)
  })
})

describe('the plan', () => {
  it('is said of a site and a stage, shown as of a day, and taken back', async () => {
    expect(await ok('plan', '--day', '2027-01-01')).toContain(
      'Nobody said what sites are to make on 2027-01-01',
    )
    const set = (...rest: string[]) => ok('plan', 'set', 'alloy_melt', 'FTW', ...rest)
    expect(await set('1400 t', '--from', '2026-07-01', '--note', 'board of 12 June')).toBe(
      'alloy_melt at FTW: 1,400 t a year, from 2026-07-01 on.\n',
    )
    expect(await set('1450.5 t', '--from', '2027-03-01')).toContain(': 1,450.5 t a year,')
    await set('none', '--from', '2027-06-01')
    const shown = await ok('plan', '--day', '2027-01-01')
    expect(shown).toMatch(/^alloy melt +FTW +1,400 t +2026-07-01 +compliance +\d{4}-\d\d-\d\d$/m)
    expect(await json('plan', '--day', '2027-01-01')).toMatchObject({
      day: '2027-01-01',
      lines: [{ site: 'FTW', stage: 'alloy_melt', gramsPerYear: 1_400_000_000, note: 'board of 12 June' }],
    })
    for (const day of ['2026-06-30', '2027-06-01'])
      expect(await json('plan', '--day', day)).toEqual({ day, lines: [] })
  })

  it('says what is wrong with what was typed', async () => {
    for (const wrong of [
      ['plan', 'set', 'sing', 'FTW', '1400 t', '--from', '2026-07-01'],
      ['plan', 'set', 'alloy_melt', 'FTW', '1400', '--from', '2026-07-01'],
      ['plan', 'set', 'alloy_melt', 'FTW', '1400 t', '--from', 'July'],
      ['plan', 'set', 'alloy_melt', 'FTW', '1400 t'],
    ]) {
      const { code, stdout, stderr } = await run(...wrong)
      expect([wrong, code, stdout]).toEqual([wrong, 2, ''])
      expect(stderr).not.toBe('')
    }
  })
})

describe('notices', () => {
  it('are shown until they were sent, and then by whom and to whom', async () => {
    expect(await ok('notices')).toBe('There are none.\n')
    const { compliance } = JSON.parse(await readFile(join(place.cwd, 'data', 'keys.json'), 'utf8'))
    const drafted = await fetch(`${url}/v1/notices`, {
      method: 'POST',
      headers: { authorization: `Bearer ${compliance}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        area: 'FTW-SC',
        revision: 1,
        party: 'GM',
        text: 'Heat 23014 was weighed wrongly.',
      }),
    })
    const { notice } = (await drafted.json()) as { notice: string }
    const unsent = await ok('notices', 'FTW-SC@1', '--unsent', '--text')
    expect(unsent).toContain('FTW-SC@1 to GM, drafted ')
    expect(unsent).toContain(`  not sent: the correction is not agreed to: ${notice}\n`)
    expect(unsent).toContain('  Heat 23014 was weighed wrongly.\n')
    expect(await ok('notices', '--party', 'HITACHI')).toBe('There are none.\n')

    const to = ['--to', 'quality@gm.example, by mail']
    expect(await ok('notices', 'sent', notice, ...to)).toBe(
      `${notice} was sent to quality@gm.example, by mail.\n`,
    )
    expect(await ok('notices', '--unsent')).toBe('There are none.\n')
    expect(await ok('notices')).toMatch(/^ {2}sent \S+ by compliance, to quality@gm\.example, by mail$/m)
    expect(await json('notices', '--party', 'GM')).toMatchObject({
      notices: [{ notice, corrected: false, sent: { by: 'compliance' } }],
    })
    const none = await run('notices', 'sent', '0198c0de-0000-7000-8000-000000000000', ...to)
    expect(none.stderr).toContain('[NOT_FOUND]')
    expect((await run('notices', 'nothing')).stderr).toContain('[EVENT_UNCLEAR]')
  })
})

describe('what stands beside the ledger', () => {
  it('is not asked for as of another time: an answer as of now would be taken for one of then', async () => {
    for (const asked of [
      ['plan'],
      ['notices'],
      ['mismatches'],
      ['assign', 'parcel-overdue:FTW-SC-P-7', '--nobody'],
      ['acknowledge', 'parcel-overdue:FTW-SC-P-7'],
    ]) {
      const { code, stdout, stderr } = await run(...asked, '--as-of', '1')
      expect([asked, code, stdout]).toEqual([asked, 2, ''])
      expect(stderr).toContain("unknown option '--as-of'")
    }
  })
})
