import { describe, expect, it } from 'vitest'
import { bulk, opening, revisionOf, split } from '../testing/bulk-lines.ts'
import { ledgerEachTest } from '../testing/ledger-each-test.ts'

const { start } = ledgerEachTest(['FTW-SC', 'FTW-MG'])

describe('all or none', () => {
  it('records all in one append', async () => {
    const plants = await start()
    const { lines, summary } = await bulk(
      plants,
      [opening(0), split(1, 'intent'), split(2, 'intent')],
      '?mode=atomic',
    )
    expect(lines.map(({ receipt }) => receipt?.revision)).toEqual([0, 1, 2])
    expect(summary).toEqual({ recorded: 3, replayed: 0, refused: 0, valid: 0 })
    const again = await bulk(plants, [opening(0), split(1, 'intent'), split(2, 'intent')], '?mode=atomic')
    expect(again.summary).toEqual({ recorded: 0, replayed: 3, refused: 0, valid: 0 })
    expect(again.lines.map(({ receipt }) => receipt)).toEqual(lines.map(({ receipt }) => receipt))
  })

  it.each([
    ['the book refuses', split(2, 'intent', '2 t'), 'BALANCE_EXCEEDED'],
    ['has a wrong field', opening(7, { mass: 'x' }), 'INVALID_POST'],
    ['cannot be read', '{', 'MALFORMED_JSON'],
  ])('records none when one line %s', async (_name, wrong, code) => {
    const plants = await start()
    const { status, lines, summary } = await bulk(
      plants,
      [opening(0), split(1, 'intent'), wrong, opening(3)],
      '?mode=atomic',
    )
    expect(status).toBe(200)
    expect(lines.map(({ status: was, problem }) => problem?.code ?? was)).toEqual([
      'valid',
      'valid',
      code,
      'valid',
    ])
    expect(summary).toEqual({ recorded: 0, replayed: 0, refused: 1, valid: 3 })
    expect(await revisionOf(plants)).toBe(-1)
  })

  it('takes the same key twice in one request for what it is', async () => {
    const plants = await start()
    const { lines } = await bulk(plants, [opening(0), opening(0)], '?mode=atomic')
    expect(lines.map(({ status }) => status)).toEqual(['recorded', 'replayed'])
    const refused = await bulk(plants, [opening(1), opening(1), '{'], '?mode=atomic')
    expect(refused.lines.map(({ status }) => status)).toEqual(['valid', 'valid', 'refused'])
  })

  it('refuses what would not fit one append, and what is far beyond it before reading it all', async () => {
    const plants = await start()
    const many = Array.from({ length: 1_500 }, (_, n) => opening(n))
    const large = await bulk(plants, many, '?mode=atomic')
    expect([large.status, large.body.code]).toEqual([413, 'APPEND_TOO_LARGE'])
    const huge = Array.from({ length: 10_000 }, (_, n) => opening(n))
    const larger = await bulk(plants, huge, '?mode=atomic')
    expect([larger.status, larger.body.code]).toEqual([413, 'BODY_TOO_LARGE'])
    expect(await revisionOf(plants)).toBe(-1)
  })
})

describe('dry', () => {
  it.each(['proceed', 'atomic'])(
    'decides each line upon the ones before it, and writes nothing (%s)',
    async (mode) => {
      const plants = await start()
      await bulk(plants, [opening(5)])
      const { lines, summary } = await bulk(
        plants,
        [opening(0), split(1, 'intent', '600 kg'), split(2, 'intent', '600 kg'), opening(5)],
        `?mode=${mode}&dryRun=true`,
      )
      expect(lines.map(({ status, problem }) => problem?.code ?? status)).toEqual([
        'valid',
        'valid',
        'BALANCE_EXCEEDED',
        'replayed',
      ])
      expect(summary).toEqual({ recorded: 0, replayed: 1, refused: 1, valid: 2 })
      expect(await revisionOf(plants)).toBe(0)
    },
  )
})
