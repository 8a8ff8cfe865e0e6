import { type Finding, handoverOf, type LedgerEvent } from '@lodestone/domain'
import { type Habit, memoryPoster, simulate } from '@lodestone/simulator'
import { describe, expect, it } from 'vitest'

const AREA = 'MTP-MN'
const SYSTEM = 'MTP-MES'
const DAY_S = 86_400
/** Which lot of ore is told otherwise: one that nobody asks for before it is posted. */
const TOLD = 11

type Lived = {
  /** What the book says to what the system posted as this number. */
  readonly said: (sequence: number) => readonly Finding[]
  readonly findings: readonly Finding[]
  /** The numbers that are missing, as the shift is handed over after each post. */
  readonly missing: readonly (readonly number[])[]
  /** The number of the lot of ore that was told otherwise. */
  readonly number: number
}

/** Ten days of a mine, of which one lot of ore is told otherwise: `tell` gives what is posted instead. */
const live = async (tell: (posting: OreExtracted) => readonly OreExtracted[]): Promise<Lived> => {
  const events: LedgerEvent[] = []
  const missing: number[][] = []
  let number = 0
  const habit: Habit = () => {
    let lots = 0
    return (posting) => {
      if (posting.type !== 'OreExtracted' || ++lots !== TOLD) return [posting]
      number = posting.body.source?.sequence ?? 0
      return tell(posting as OreExtracted)
    }
  }
  const poster = memoryPoster({
    onEvent: (event) => {
      if (event.area === AREA) events.push(event)
    },
  })
  const seen = {
    ...poster,
    post: async (...post: Parameters<typeof poster.post>) => {
      const result = await poster.post(...post)
      const book = poster.books.get(AREA)
      if (post[0].area === AREA && book !== undefined)
        missing.push(
          handoverOf(book)
            .gaps.filter(({ system }) => system === SYSTEM)
            .flatMap((gaps) => gaps.missing.flat()),
        )
      return result
    },
  }
  await simulate({ poster: { post: seen.post }, seed: 1, days: 10, scale: 0.1, habits: [habit] })
  return {
    findings: events.flatMap(({ findings = [] }) => findings),
    said: (sequence) =>
      events
        .filter(({ source }) => source?.system === SYSTEM && source.sequence === sequence)
        .flatMap(({ findings = [] }) => findings),
    missing,
    number,
  }
}
type OreExtracted = Extract<Parameters<ReturnType<Habit>>[0], { type: 'OreExtracted' }>

const daysBefore = (text: string, days: number): string =>
  new Date(Date.parse(text) - days * DAY_S * 1_000).toISOString()

describe('production that is dated back, where no input says otherwise', () => {
  it('is found by the number that its system has only now come to', async () => {
    const { said, number } = await live((posting) => [
      { ...posting, body: { ...posting.body, occurredAt: daysBefore(posting.body.occurredAt, 3) } },
    ])
    const [found, ...others] = said(number)
    expect(others).toEqual([])
    expect(found).toMatchObject({ code: 'BACKDATED', severity: 'warning' })
    expect(found?.sentence).toMatch(
      new RegExp(
        `and is number ${number} of ${SYSTEM}; what ${SYSTEM} numbered before it happened up to .*, (2 d|3 d)`,
      ),
    )
  })

  it('honestly late it fills the gap that its number left, and nothing is said of it', async () => {
    const { said, findings, missing, number } = await live((posting) => [
      { ...posting, at: posting.at + 3 * DAY_S, body: { ...posting.body, manual: true } },
    ])
    expect(findings.filter(({ code }) => code === 'BACKDATED')).toEqual([])
    expect(said(number).map(({ code }) => code)).not.toContain('CHRONOLOGY')
    expect(missing.some((numbers) => numbers.includes(number))).toBe(true)
    expect(missing.at(-1)).toEqual([])
  })

  it('without its number it is not found, and its number is missing at every handover from then on', async () => {
    const { findings, missing, number } = await live((posting) => {
      const { sequence: _, ...source } = posting.body.source ?? { system: SYSTEM }
      return [
        { ...posting, body: { ...posting.body, source, occurredAt: daysBefore(posting.body.occurredAt, 3) } },
      ]
    })
    expect(findings.filter(({ code }) => code === 'BACKDATED')).toEqual([])
    expect(missing.at(-1)).toEqual([number, number])
  })

  it('with a number that was kept free for it, it is not found, and that number was missing for as long', async () => {
    // Made up three days later, for a day on which it would have been in order.
    const { findings, missing, number } = await live((posting) => [
      { ...posting, at: posting.at + 3 * DAY_S },
    ])
    expect(findings.filter(({ code }) => code === 'BACKDATED')).toEqual([])
    const open = missing.flatMap((numbers, index) => (numbers.includes(number) ? [index] : []))
    expect(open.length).toBeGreaterThan(10)
    expect(open.at(-1)! - open[0]!).toBe(open.length - 1)
  })
})
