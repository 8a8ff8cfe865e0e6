import { readFileSync } from 'node:fs'
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

test('and the README shows that very example', () => {
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trim())
  const source = readFileSync(new URL(import.meta.url), 'utf8')
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const run = /\/\/ \[example\]\n([\s\S]*?)\/\/ \[\/example\]/.exec(source)?.[1] ?? 'no example'
  const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  expect(lines(shown)).toStrictEqual(lines(run))
})
