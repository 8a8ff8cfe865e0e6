import { disputes, type EventType, type LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import { type MemoryPoster, memoryPoster } from '../../drive/memory-poster.ts'
import { simulate } from '../../drive/simulate.ts'
import { disturbed, plain } from '../../testing/disturbed.ts'
import type { Habit } from '../habit.ts'
import { forgottenTares } from './forgotten-tares.ts'
import { unitMistakes } from './unit-mistakes.ts'
import { wrongLots } from './wrong-lots.ts'

const WEEKS = { days: 16, scale: 0.5 } as const
/** What the ledger has of some weeks with one kind of mistake. */
const lived = async (habit: Habit | null, seed: number) => {
  const events: LedgerEvent[] = []
  const poster = memoryPoster({ onEvent: (event) => events.push(event) })
  const summary = await simulate({ ...WEEKS, poster, seed, habits: habit === null ? [] : [habit] })
  return {
    poster,
    summary,
    count: (type: EventType) => events.filter((event) => event.type === type).length,
  }
}

const balances = ({ books }: MemoryPoster) =>
  [...books].map(([area, book]) => [
    area,
    [...book.accounts]
      // What a pool's content was said to be when it rolled over stays as it was said.
      .filter(([lot]) => !/\.G\d+$/.test(lot))
      .map(([lot, { inGrams, outGrams, bornAt }]) => ({ lot, inGrams, outGrams, isBorn: bornAt !== null }))
      .sort((one, other) => (one.lot < other.lot ? -1 : 1)),
  ])

describe('what is put right', () => {
  it.each([
    ['units', unitMistakes, 4],
    ['lots', wrongLots, 6],
  ] as const)(
    'by withdrawing it and posting it again leaves the books as if it had never been: wrong %s',
    async (_, habit, seed) => {
      const { poster, summary, count } = await lived(habit, seed)
      const flawless = await lived(null, seed)
      expect(summary.refused).toBe(0)
      expect(count('EventDeclaredErroneous')).toBeGreaterThan(0)
      expect(count('CorrectionProposed')).toBe(count('EventDeclaredErroneous'))
      expect(balances(poster)).toEqual(balances(flawless.poster))
      for (const book of poster.books.values())
        expect([...book.exceptions.values()].filter(({ severity }) => disputes(severity))).toEqual([])
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
