import { describe, expect, it } from 'vitest'
import { readCsv } from '../read/read-csv.ts'
import { postsOf } from './posts-of.ts'

const HEAT = `run,startedAt [America/Chicago],endedAt [America/Chicago],inputs.lot,inputs.mass [kg],outputs.lot,outputs.material,outputs.mass [kg],outputs.from,manual,losses.kind,losses.mass,# remark
23011,2026-11-20 08:00,2026-11-20 11:42,FTW-SC-NDPR-0412,188,FTW-SC-26-23011,alloy_flake,591.2,FTW-SC-NDPR-0412; FTW-SC-FE-1,yes,fume,0.9 kg,first of the day
,,,FTW-SC-FE-1,381,FTW-SC-SK-23011,skull,7.9,,,,,
,,,FTW-SC-FEB-1,31,,,,,,,,
23012,2026-11-20 13:00,2026-11-20 16:40,FTW-SC-FE-1,10,FTW-SC-26-23012,alloy_flake,10,,,,,
`
const read = (text: string, zone?: string) => postsOf(readCsv(text), { type: 'AlloyFlaked', zone })
const problemsOf = (text: string, zone?: string) => {
  const { problems, posts } = read(text, zone)
  return [...problems, ...posts.flatMap((post) => post.problems)]
}
const changed = (from: string, to: string) => problemsOf(HEAT.replace(from, to))

describe('a sheet of posts', () => {
  it('is read into posts, several rows into one where they say its lists', () => {
    const { problems, posts } = read(HEAT)
    expect(problems).toEqual([])
    expect(posts.map(({ rows, key, problems }) => ({ rows, key, problems }))).toEqual([
      { rows: [2, 3, 4], key: null, problems: [] },
      { rows: [5], key: null, problems: [] },
    ])
    expect(posts[0]?.post).toEqual({
      run: '23011',
      startedAt: '2026-11-20T08:00:00-06:00',
      endedAt: '2026-11-20T11:42:00-06:00',
      manual: true,
      inputs: [
        { lot: 'FTW-SC-NDPR-0412', mass: '188 kg' },
        { lot: 'FTW-SC-FE-1', mass: '381 kg' },
        { lot: 'FTW-SC-FEB-1', mass: '31 kg' },
      ],
      outputs: [
        {
          lot: 'FTW-SC-26-23011',
          material: 'alloy_flake',
          mass: '591.2 kg',
          from: ['FTW-SC-NDPR-0412', 'FTW-SC-FE-1'],
        },
        { lot: 'FTW-SC-SK-23011', material: 'skull', mass: '7.9 kg' },
      ],
      losses: [{ kind: 'fume', mass: '0.9 kg' }],
    })
  })

  it('takes rows that repeat what they say of the whole, as exports do', () => {
    const heading =
      'idempotencyKey,run,startedAt,endedAt,inputs.lot,inputs.mass,outputs.lot,outputs.material,outputs.mass'
    const times = '2026-11-20T08:00:00Z,2026-11-20T09:00:00Z'
    const { posts } = read(
      [
        heading,
        `k1,H-1,${times},FTW-SC-A,1 kg,FTW-SC-F,alloy_flake,2 kg`,
        `k1,H-1,${times},FTW-SC-B,1 kg,,,`,
        `k2,H-2,${times},FTW-SC-B,1 kg,FTW-SC-G,alloy_flake,1 kg`,
      ].join('\n'),
    )
    expect(posts.map(({ rows, key, problems }) => [rows, key, problems])).toEqual([
      [[2, 3], 'k1', []],
      [[4], 'k2', []],
    ])
  })

  it.each([
    ['outputs.mass [kg]', 'outputs.masss [kg]', 1, 'outputs.masss [kg]', 'COLUMN_UNKNOWN'],
    ['outputs.lot', 'outputs', 1, 'outputs', 'COLUMN_UNKNOWN'],
    [
      'losses.kind',
      'pools.leaves.cleared.documents.hash',
      1,
      'pools.leaves.cleared.documents.hash',
      'COLUMN_TOO_DEEP',
    ],
    ['# remark', '', 1, '', 'CELL_UNDER_NOTHING'],
    ['# remark', 'run', 1, 'run', 'COLUMN_TWICE'],
    ['381', '381 kilos', 3, 'inputs.mass [kg]', 'CELL_INVALID'],
    ['FTW-SC-FEB-1,31', 'FTW-SC-FEB-1,', 4, 'inputs.mass [kg]', 'VALUE_MISSING'],
    ['2026-11-20 13:00', '', 5, 'startedAt [America/Chicago]', 'VALUE_MISSING'],
    ['2026-11-20 13:00', '20.11.2026 13:00', 5, 'startedAt [America/Chicago]', 'CELL_INVALID'],
    ['2026-11-20 13:00', '2026-11-01 01:30', 5, 'startedAt [America/Chicago]', 'TIME_TWICE'],
    ['2026-11-20 13:00', '2026-03-08 02:30', 5, 'startedAt [America/Chicago]', 'TIME_SKIPPED'],
    ['yes', 'perhaps', 2, 'manual', 'CELL_INVALID'],
    ['skull', 'skul', 3, 'outputs.material', 'CELL_INVALID'],
  ])('tells of %o as %o: row, heading and code', (from, to, row, heading, code) => {
    expect(changed(from, to)).toEqual([{ row, heading, code, message: expect.stringMatching(/\w.*\.?$/) }])
  })

  it.each([
    [
      '2026-11-01 01:30',
      'showed 2026-11-01 01:30:00 twice: write 2026-11-01T01:30:00-05:00 or 2026-11-01T01:30:00-06:00.',
    ],
    ['2026-03-08 02:30', 'never showed 2026-03-08 02:30:00'],
  ])('names what would be right of the hour that the clocks changed: %s', (time, words) => {
    expect(changed('2026-11-20 13:00', time)[0]?.message).toContain(words)
  })

  it('asks for the zone, and takes it for the whole sheet', () => {
    const text = HEAT.replaceAll(' [America/Chicago]', '')
    expect(problemsOf(text).map(({ row, code }) => [row, code])).toEqual([
      [2, 'ZONE_MISSING'],
      [2, 'ZONE_MISSING'],
      [5, 'ZONE_MISSING'],
      [5, 'ZONE_MISSING'],
    ])
    expect(problemsOf(text, 'America/Los_Angeles')).toEqual([])
    expect(read(text, '-06:00').posts[0]?.post).toMatchObject({ startedAt: '2026-11-20T08:00:00-06:00' })
    expect(problemsOf(text, 'Texas')[0]?.code).toBe('ZONE_UNKNOWN')
  })

  it('names a value that has no column', () => {
    const text =
      'run,startedAt,inputs.lot,inputs.mass,outputs.lot,outputs.material,outputs.mass\nH-1,2026-11-20T08:00:00Z,FTW-SC-A,1 kg,FTW-SC-F,alloy_flake,1 kg'
    expect(problemsOf(text)).toEqual([
      {
        row: 2,
        heading: null,
        code: 'VALUE_MISSING',
        message: 'endedAt is missing: the sheet has no column for it.',
      },
    ])
  })

  it('does not let two posts become one', () => {
    const heading = 'lot,hold,reason,occurredAt'
    const row = 'FTW-MM-OX-1,H-1,damp,2026-11-20T08:00:00Z'
    const { posts } = postsOf(readCsv([heading, row, row].join('\n')), { type: 'LotHeld' })
    expect(posts.map(({ problems }) => problems.map(({ row, code }) => [row, code]))).toEqual([
      [],
      [[3, 'POST_TWICE']],
    ])

    const keyed = ['idempotencyKey', 'k1', 'k2', 'k1', 'a b']
      .map((key, n) => `${key},${n === 0 ? heading : row}`)
      .join('\n')
    const codes = postsOf(readCsv(keyed), { type: 'LotHeld' }).posts.map(({ problems }) =>
      problems.map(({ code }) => code),
    )
    expect(codes).toEqual([[], [], ['KEY_TWICE'], ['KEY_INVALID']])
  })

  it('says what contradicts itself: a list that is unknown and measured', () => {
    const text = HEAT.replace('# remark', 'pools.leaves,pools.leaves.mass').replace(
      'first of the day',
      'unknown,3 kg',
    )
    expect(problemsOf(text)).toEqual([
      { row: 2, heading: 'pools.leaves.mass', code: 'CELL_CONTRADICTS', message: expect.any(String) },
    ])
  })
})
