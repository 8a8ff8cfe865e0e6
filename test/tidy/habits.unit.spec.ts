import { describe, expect, it } from 'vitest'
import { sources } from './sources.ts'

const all = sources()
const code = all.filter(
  (source) => !source.isTest && (source.path.startsWith('packages/') || source.path.startsWith('services/')),
)
const lines = (text: string): number => text.split('\n').length - 1
const quantile = (sorted: number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

describe('house habits', () => {
  it('files are small: half under 60 lines, nine in ten under 200; none is over 300, tests among them', () => {
    const sizes = code.map((source) => lines(source.text)).sort((a, b) => a - b)
    expect(quantile(sizes, 0.5)).toBeLessThan(60)
    expect(quantile(sizes, 0.9)).toBeLessThan(200)
    expect(all.filter((source) => lines(source.text) > 300).map((source) => source.path)).toEqual([])
  })

  it("the kind of a test stands in its file's name", () => {
    const wrong = all.filter(
      (source) => source.path.endsWith('.spec.ts') && !/\.(unit|int|e2e)\.spec\.ts$/.test(source.path),
    )
    expect(wrong.map((source) => source.path)).toEqual([])
  })

  it('nothing is left for later in the code, and no type is switched off', () => {
    const left = new RegExp(
      [
        'TO' + 'DO',
        'FIX' + 'ME',
        'X' + 'XX',
        '@ts-' + 'ignore',
        '@ts-' + 'nocheck',
        'as' + ' any *[;,)\\]]',
      ].join('|'),
    )
    expect(all.filter((source) => left.test(source.text)).map((source) => source.path)).toEqual([])
  })

  it('no test stands alone', () => {
    const alone = new RegExp('\\b(it|test|describe)\\.' + 'only\\b')
    expect(all.filter((source) => alone.test(source.text)).map((source) => source.path)).toEqual([])
  })
})
