import { disputes, type EventType, type LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../clock/time.ts'
import { type MemoryPoster, memoryPoster } from '../../drive/memory-poster.ts'
import { simulate } from '../../drive/simulate.ts'
import { disturbed, plain } from '../../testing/disturbed.ts'
import type { Habit } from '../habit.ts'
import { forgottenTares } from './forgotten-tares.ts'
import { unitMistakes } from './unit-mistakes.ts'
import { wrongLots } from './wrong-lots.ts'

const WEEKS = { days: 16, scale: 0.5 } as const
/** A habit that ends some days before the simulation does, so that all that it did is put right in it. */
const ended =
  (habit: Habit): Habit =>
  (plan) => {
    const disturb = habit(plan)
    return (posting) => {
      const out = disturb(posting)
      return posting.at < plan.firstMidnight + (WEEKS.days - 3) * DAY ? out : [posting]
    }
  }
/** What the ledger has of some weeks with one kind of mistake. */
const lived = async (habit: Habit | null, seed: number) => {
  const events: LedgerEvent[] = []
  const poster = memoryPoster({ onEvent: (event) => events.push(event) })
  const summary = await simulate({ ...WEEKS, poster, seed, habits: habit === null ? [] : [ended(habit)] })
  return {
    poster,
    summary,
    count: (type: EventType) => events.filter((event) => event.type === type).length,
  }
}

/** Of some seeds, the first with such events. */
const firstWith = async (habit: Habit, type: EventType) => {
  for (let seed = 1; ; seed += 1) {
    const life = { ...(await lived(habit, seed)), seed }
    if (life.count(type) > 0 || seed === 8) return life
  }
}

const balances = ({ books }: MemoryPoster) =>
  [...books].map(([area, book]) => [
    area,
    [...book.accounts]
      // What a pool's content was said to be when it rolled over stays as it was said; what is in an open run has the number of an event.
      .filter(([lot]) => !/\.G\d+$|-WIP-/.test(lot))
      .map(([lot, { inGrams, outGrams, bornAt }]) => ({ lot, inGrams, outGrams, isBorn: bornAt !== null }))
      .sort((one, other) => (one.lot < other.lot ? -1 : 1)),
  ])

describe('what is put right', () => {
  it.each([
    ['units', unitMistakes],
    ['lots', wrongLots],
  ] as const)(
    'by withdrawing it and posting it again leaves the books as if it had never been: wrong %s',
    async (_, habit) => {
      const { poster, summary, count, seed } = await firstWith(habit, 'EventDeclaredErroneous')
      const flawless = await lived(null, seed)
      expect(summary.refused).toBe(0)
      expect(count('EventDeclaredErroneous')).toBeGreaterThan(0)
      expect(count('CorrectionProposed')).toBe(count('EventDeclaredErroneous'))
      expect(balances(poster)).toEqual(balances(flawless.poster))
      for (const book of poster.books.values())
        expect(
          [...book.exceptions.values()].filter(
            // A refusal that is posted the day after may come after the end.
            ({ severity, code }) => disputes(severity) && code !== 'REFUSAL_NOT_YET_POSTED',
          ),
        ).toEqual([])
    },
  )

  it('by weighing again ends the dispute that the forgotten pallet began', async () => {
    let disputed = 0
    for (const seed of [1, 2, 3]) {
      const { poster, summary, count } = await lived(forgottenTares, seed)
      expect(summary.refused).toBe(0)
      expect(count('ExceptionResolved')).toBe(summary.mistakes.findingCodes.RECEIVED_HEAVIER ?? 0)
      disputed += count('ExceptionResolved')
      for (const book of poster.books.values())
        expect([...book.exceptions.values()].filter(({ code }) => code === 'RECEIVED_HEAVIER')).toEqual([])
    }
    expect(disputed).toBeGreaterThan(0)
  })
})

describe('a slip of the pen', () => {
  const { changed } = disturbed(unitMistakes, { detail: 4 })

  it('that no equipment could hold is turned away, and posted right within minutes', () => {
    const caught = changed.filter(([, out]) => out.length === 2)
    expect(caught.length).toBeGreaterThan(0)
    const poster = memoryPoster()
    for (const [posting, out] of caught) {
      const [mistaken, right] = plain(out)
      if (mistaken === undefined || right === undefined) throw new Error('none')
      expect(mistaken.mistaken).toBe(true)
      expect(poster.record(mistaken.area, mistaken.type, mistaken.body, mistaken.key)).toMatchObject({
        status: 'refused',
        code: 'CAPACITY_EXCEEDED',
      })
      expect(right.body).toBe(posting.body)
      expect(right.at - posting.at).toBeLessThan(600)
    }
  })

  it('that it could is accepted, and withdrawn by two people before what is right is posted', () => {
    const agreed = changed.filter(([, out]) => out.length > 2)
    expect(agreed.length).toBeGreaterThan(0)
    for (const [posting, out] of agreed) {
      expect(out.map(({ type }) => type)).toEqual([
        posting.type,
        'CorrectionProposed',
        'EventDeclaredErroneous',
        posting.type,
      ])
      expect(out.map(({ by }) => by)).toEqual([undefined, undefined, 'compliance', undefined])
      // Nobody posts between them, so that what is agreed is what was seen.
      expect(new Set(out.slice(1).map(({ at }) => at)).size).toBe(1)
    }
  })
})
