import { Readable } from 'node:stream'
import { areaOf } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { areaOfPost } from './area-of-post.ts'
import { type InputLine, inputLines, UNREADABLE } from './input-lines.ts'
import { readPost } from './read-post.ts'

const read = async (text: string): Promise<InputLine[]> => {
  const lines: InputLine[] = []
  for await (const line of inputLines(Readable.from([text]))) lines.push(line)
  return lines
}

describe('the posts of a file', () => {
  it('stand one a line, blank lines between them, counted as an editor does', async () => {
    expect(await read('\n{"a":1}\n\r\n{"a":2}\r\nnonsense\n{"a":3}')).toEqual([
      { line: 2, value: { a: 1 } },
      { line: 4, value: { a: 2 } },
      { line: 5, value: UNREADABLE },
      { line: 6, value: { a: 3 } },
    ])
  })

  it('or are one document: an object, or an array, over many lines or one', async () => {
    expect(await read('{\n  "a": 1\n}\n')).toEqual([{ line: 1, value: { a: 1 } }])
    expect(await read('[{"a":1},\n{"a":2}]')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, value: { a: 2 } },
    ])
    expect(await read('[{"a":1}]\n')).toEqual([{ line: 1, value: { a: 1 } }])
    expect(await read('')).toEqual([])
  })

  it('or neither, which is said', async () => {
    await expect(read('run,lot\n23011,x\n')).rejects.toMatchObject({ code: 'MALFORMED_JSON', exit: 2 })
  })
})

const hold = { occurredAt: '2026-11-20T06:00:00Z', lot: 'FTW-SC-26-1', hold: 'QA', reason: 'Sample is out' }
const bad = (value: unknown, defaults = {}) => {
  const result = readPost({ line: 7, value }, defaults)
  return 'bad' in result ? result.bad : undefined
}

describe('a line', () => {
  it('is a post with its type around it, or bare with --type', () => {
    const wrapped = readPost({ line: 1, value: { type: 'LotHeld', post: hold } }, {})
    expect(wrapped).toMatchObject({ post: { type: 'LotHeld', area: 'FTW-SC', post: hold } })
    expect(readPost({ line: 1, value: hold }, { type: 'LotHeld' })).toEqual(wrapped)
  })

  it('has a key of its own, or one of its content that does not hang on the order of fields', () => {
    const keyOf = (value: unknown) => {
      const result = readPost({ line: 1, value }, {})
      return 'post' in result ? result.post.key : undefined
    }
    const turned = Object.fromEntries(Object.entries(hold).reverse())
    expect(keyOf({ type: 'LotHeld', post: hold })).toMatch(/^sha256-[0-9a-f]{64}$/)
    expect(keyOf({ type: 'LotHeld', post: turned })).toBe(keyOf({ type: 'LotHeld', post: hold }))
    expect(keyOf({ type: 'LotHeld', post: { ...hold, hold: 'QB' } })).not.toBe(
      keyOf({ type: 'LotHeld', post: hold }),
    )
    expect(keyOf({ type: 'LotHeld', post: hold, key: 'mine' })).toBe('mine')
  })

  it('is told what is wrong with it, and where', () => {
    expect(bad(UNREADABLE)).toMatchObject({ line: 7, code: 'MALFORMED_JSON' })
    expect(bad(3)).toMatchObject({ code: 'INVALID_LINE' })
    expect(bad(hold)).toMatchObject({ code: 'TYPE_MISSING' })
    expect(bad({ type: 'SiteRegistered', post: {} })).toMatchObject({ code: 'TYPE_UNKNOWN' })
    expect(bad({ type: 'LotHeld', post: { ...hold, lot: 'x' } })).toMatchObject({
      code: 'INVALID_POST',
      field: 'lot',
    })
    expect(bad({ type: 'LotHeld', post: hold, key: 'with space' })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_INVALID',
    })
    const correction = {
      occurredAt: '2026-11-20T06:00:00Z',
      target: { eventId: '0190c2d4-0000-7000-8000-000000000000', revision: 3 },
      reason: 'incorrect_data',
      explanation: 'wrong scale',
    }
    const line = { type: 'EventDeclaredErroneous', post: correction }
    expect(bad(line)).toMatchObject({ code: 'AREA_MISSING' })
    expect(bad(line, { area: 'FTW-SC' })).toBeUndefined()
    expect(bad({ ...line, area: 'FTW-SC' })).toBeUndefined()
  })
})

describe('the area of a post', () => {
  it('is that of the lots it makes, of the parcel it ships, of the lot it is about', () => {
    expect(areaOfPost('AlloyFlaked', { inputs: [{ lot: 'MTP-SX-1' }], outputs: [{ lot: 'FTW-SC-1' }] })).toBe(
      'FTW-SC',
    )
    expect(areaOfPost('LotReceived', { parcel: 'MTP-SX-P-1', lines: [{ lot: 'FTW-MM-1' }] })).toBe('FTW-MM')
    expect(areaOfPost('LotShipped', { parcel: 'MTP-SX-P-1', lines: [{ lot: 'MTP-SX-1' }] })).toBe('MTP-SX')
    expect(areaOfPost('LotHeld', hold)).toBe(areaOf(hold.lot))
    expect(areaOfPost('ReceiptMatched', { parcel: 'MTP-SX-P-1', lines: [{ lot: 'FTW-MM-1' }] })).toBe(
      'FTW-MM',
    )
    expect(areaOfPost('RunOpened', { run: '7', inputs: [{ lot: 'FTW-SC-1' }] })).toBe('FTW-SC')
    expect(areaOfPost('PoolCharged', { pool: 'FTW-SC-BIN-1', lines: [{ lot: 'FTW-SC-1' }] })).toBe('FTW-SC')
    expect(areaOfPost('UnitUnpacked', { unit: 'FTW-MG-BX-1' })).toBe('FTW-MG')
    expect(areaOfPost('IdentifierAssigned', { subject: { unit: 'FTW-MG-BX-1' } })).toBe('FTW-MG')
    expect(areaOfPost('TitleTransferred', { lots: ['FTW-MG-1'] })).toBe('FTW-MG')
    // The parcel is the sender's; who refuses it is another.
    expect(areaOfPost('ParcelRefused', { parcel: 'MTP-SX-P-1' })).toBeUndefined()
    expect(areaOfPost('EventDeclaredErroneous', { target: {} })).toBeUndefined()
    expect(areaOfPost('OreExtracted', { lines: 'none' })).toBeUndefined()
    expect(areaOfPost('OreExtracted', null)).toBeUndefined()
  })
})
