import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentText } from './content.ts'
import { percent } from './percent.ts'
import { createProgress } from './progress.ts'
import { table } from './table.ts'
import { treeLines } from './tree.ts'
import { ageWords, shortTime } from './when.ts'
import { paragraph, wrap } from './wrap.ts'

describe('a percentage', () => {
  it('is rounded to a tenth, and never says all or nothing when it is not', () => {
    expect(percent(1, 3)).toBe('33.3 %')
    expect(percent(2, 3)).toBe('66.7 %')
    expect(percent(1, 2000)).toBe('0.1 %')
    expect(percent(1, 2001)).toBe('<0.1 %')
    expect(percent(1999, 2000)).toBe('>99.9 %')
    expect(percent(0, 5)).toBe('0.0 %')
    expect(percent(5, 5)).toBe('100.0 %')
    expect(percent(0, 0)).toBe('–')
  })

  it('is exact where floating point is not', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 2n ** 53n - 1n), fc.bigInt(1n, 2n ** 53n - 1n), (a, b) => {
        const [part, whole] = a < b ? [a, b] : [b, a]
        const text = percent(Number(part), Number(whole))
        if (text.startsWith('<')) expect(part * 2000n).toBeLessThan(whole)
        else if (text.startsWith('>')) expect((whole - part) * 2000n).toBeLessThanOrEqual(whole)
        else {
          const off = part * 2000n - BigInt(text.replace(/[. %]/g, '')) * 2n * whole
          expect(off).toBeGreaterThanOrEqual(-whole)
          expect(off).toBeLessThan(whole)
        }
      }),
    )
  })
})

describe('a content', () => {
  it('is told as finely as a laboratory tells it, and never as nothing where there is some', () => {
    expect(contentText(222_390_000)).toBe('22.24 %')
    expect(contentText(10_000_000)).toBe('1.00 %')
    expect(contentText(9_999_000)).toBe('1.000 %')
    expect(contentText(5_870_000)).toBe('0.587 %')
    expect(contentText(50_000)).toBe('0.005 %')
    expect(contentText(4_999)).toBe('<0.001 %')
    expect(contentText(0)).toBe('0.000 %')
    expect(contentText(1_000_000_000)).toBe('100.00 %')
  })
})

describe('a table', () => {
  it('has columns as wide as they need, figures at the right', () => {
    const columns = [{ head: 'Lot' }, { head: 'Mass', figures: true }, { head: 'What' }]
    expect(
      table(columns, [
        ['FTW-SC-1', '2 kg', 'flake'],
        ['X', '1,000 kg', ''],
      ]),
    ).toEqual(['Lot           Mass  What', 'FTW-SC-1      2 kg  flake', 'X         1,000 kg'])
  })

  it('breaks its last column between words where the terminal ends', () => {
    const columns = [{ head: 'Lot' }, { head: 'What' }]
    expect(table(columns, [['FTW-SC-1', 'flake on hold until Monday']], 30)).toEqual([
      'Lot       What',
      'FTW-SC-1  flake on hold until',
      '          Monday',
    ])
  })
})

describe('text for a terminal', () => {
  it('is broken between words, and never within one', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrap('FTW-SC-26-23011 is used', 7)).toEqual(['FTW-SC-26-23011', 'is used'])
    expect(wrap('', 7)).toEqual([''])
    expect(paragraph('one two three', 9, 2)).toEqual(['  one two', '  three'])
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
        fc.integer({ min: 1, max: 20 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width)
          expect(lines.join(' ')).toBe(words.join(' '))
          for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true)
        },
      ),
    )
  })

  it('says times and ages shortly', () => {
    expect(shortTime('2026-11-20T11:42:00-06:00')).toBe('2026-11-20 11:42')
    expect([59, 3_600, 86_400 + 3_599, 2 * 86_400].map(ageWords)).toEqual(['0 min', '1 h', '24 h', '2 days'])
  })
})

describe('a tree', () => {
  it('aligns its figures over all levels', () => {
    const leaf = (label: string) => ({ label, figures: ['1 g'], words: 'ore', children: [] })
    const root = {
      label: 'A',
      figures: ['10 g'],
      words: 'magnet',
      children: [{ ...leaf('B'), children: [leaf('C'), leaf('D')] }, leaf('E')],
    }
    expect(treeLines(root)).toEqual([
      'A        10 g  magnet',
      '├─ B      1 g  ore',
      '│  ├─ C   1 g  ore',
      '│  └─ D   1 g  ore',
      '└─ E      1 g  ore',
    ])
  })
})

describe('progress', () => {
  const recorder = (live: boolean, json = false) => {
    const said: string[] = []
    return {
      said,
      live,
      json,
      err: (text: string) => void said.push(text),
      redraw: (text: string) => void said.push(text),
    }
  }

  it('is a bar that is drawn again where that can be', () => {
    const terminal = recorder(true)
    let now = 0
    const progress = createProgress(terminal, 'Posting', () => now)
    progress.update(0, 2_000)
    progress.update(1, 2_000)
    now = 200
    progress.update(1_000, 2_000, 'day 7')
    progress.end()
    expect(terminal.said).toEqual([
      `Posting  ${'░'.repeat(28)}    0 %  0 of 2,000`,
      `Posting  ${'█'.repeat(14)}${'░'.repeat(14)}   50 %  1,000 of 2,000  day 7`,
      `Posting  ${'█'.repeat(14)}${'░'.repeat(14)}   50 %  1,000 of 2,000\n`,
    ])
  })

  it('is a plain line now and then where it cannot', () => {
    const terminal = recorder(false)
    let now = 0
    const progress = createProgress(terminal, 'Posting', () => now)
    progress.update(1, 4)
    now = 6_000
    progress.update(2)
    progress.update(3)
    progress.end('done')
    expect(terminal.said).toEqual(['Posting   50 %  2 of 4', 'Posting   75 %  3 of 4  done'])
  })

  it('is silent for scripts', () => {
    const terminal = recorder(true, true)
    const progress = createProgress(terminal, 'Posting')
    progress.update(1, 4)
    progress.end()
    expect(terminal.said).toEqual([])
  })
})
