import { describe, expect, it } from 'vitest'
import { readPost } from '../drive/memory-poster.ts'
import { massOfText } from '../physics/mass-text.ts'
import { disturbed, plain } from '../testing/disturbed.ts'
import type { Habit } from './habit.ts'
import { pounds } from './pounds.ts'
import { returned } from './returned.ts'
import { twice } from './twice.ts'

const changedBy = (habit: Habit, detail = 2) => disturbed(habit, { detail }, 14).changed

describe('labels in pounds', () => {
  it('come to the very grams that they were', () => {
    const changed = changedBy(pounds)
    expect(changed.length).toBeGreaterThan(2)
    for (const [posting, out] of changed) {
      const [one] = plain(out)
      if (posting.type !== 'FeedstockDeclared' || one?.type !== 'FeedstockDeclared')
        throw new Error(posting.type)
      expect(one.body.lines[0]?.mass).toMatch(/^\d+\.\d{6} lb/)
      for (const [index, line] of one.body.lines.entries())
        expect(massOfText(line.mass)).toMatchObject(massOfText(posting.body.lines[index]?.mass ?? ''))
      expect(() => readPost(one.type, one.body)).not.toThrow()
    }
  })
})

describe('cans that go back to the store', () => {
  it('leave what was used as it was', () => {
    const changed = changedBy(returned)
    expect(changed.length).toBeGreaterThan(10)
    for (const [posting, out] of changed) {
      const [one] = plain(out)
      if (one === undefined || !('inputs' in one.body) || !('inputs' in posting.body))
        throw new Error(posting.type)
      const used = ({ mass, returned: back }: { mass: string; returned?: string | undefined }) =>
        massOfText(mass).grams - (back === undefined ? 0 : massOfText(back).grams)
      const [before = [], after = []] = [posting.body.inputs, one.body.inputs]
      expect(after.map(used)).toEqual(before.map(used))
      expect(after.filter((line) => line.returned !== undefined)).toHaveLength(1)
    }
  })
})

describe('an answer that is lost', () => {
  it('has the very same post sent again, under the same key', () => {
    const changed = changedBy(twice)
    expect(changed.length).toBeGreaterThan(5)
    for (const [posting, out] of changed) {
      expect(out).toHaveLength(2)
      expect(out.every((one) => one.key === posting.key && 'body' in one && one.body === posting.body)).toBe(
        true,
      )
    }
  })
})
