import { expect, test } from 'vitest'
import { createCodec } from './index.ts'

test('the example of the README does what it says', () => {
  // [example]
  const codec = createCodec({
    AlloyFlaked: {
      version: 2,
      // What was stored as version 1 had kilograms.
      upcasters: { 1: ({ kg, ...rest }) => ({ ...rest, grams: Math.round(Number(kg) * 1_000) }) },
    },
  })
  const old = { type: 'AlloyFlaked', data: { run: '23011', kg: '412.5' }, metadata: { v: 1 } }
  const now = codec.decode(old)
  // { ok: true, type: 'AlloyFlaked', version: 2, data: { run: '23011', grams: 412500 } }
  const later = codec.decode({ ...old, metadata: { v: 3 } })
  // { ok: false, fault: 'newer_version', reason: 'The AlloyFlaked has version 3, written by a newer release; …' }
  // [/example]
  expect(now).toStrictEqual({
    ok: true,
    type: 'AlloyFlaked',
    version: 2,
    data: { run: '23011', grams: 412_500 },
  })
  expect(later).toStrictEqual({
    ok: false,
    fault: 'newer_version',
    reason: expect.stringMatching(/^The AlloyFlaked has version 3, written by a newer release; /),
  })
})
