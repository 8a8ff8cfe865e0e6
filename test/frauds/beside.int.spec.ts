import { findingsOf } from '@lodestone/accountancy'
import { bookStream, type Finding } from '@lodestone/domain'
import { createLineage, fold } from '@lodestone/lineage'
import { apart, FRAUDS, memoryPoster, simulate } from '@lodestone/simulator'
import { expect, it } from 'vitest'
import { CAUGHT } from './caught.ts'

const LAST_DAY = Date.parse('2026-09-29T00:00:00Z')
const DAY_MS = 86_400_000
const PERIOD = { from: '2026-09-01T00:00:00Z', to: '2026-11-01T00:00:00Z' }

type Said = { readonly area: string; readonly code: string; readonly sentence: string }

/** The chain, honest for two weeks; and then what is told beside it, in the same books. */
const besideHonestDays = async (tell: (typeof FRAUDS)[number][], how: 'cheat' | 'honest', scale = 0.1) => {
  const marks = tell.map((fraud) => ({
    fraud,
    own: apart(`X${FRAUDS.indexOf(fraud)}`, FRAUDS.indexOf(fraud) + 1),
  }))
  const lineage = createLineage()
  const said: Said[] = []
  const hear = (area: string, findings: readonly Finding[] = []): void => {
    for (const { code, severity, sentence } of findings)
      if (severity !== 'note') said.push({ area, code, sentence })
  }
  const poster = memoryPoster({
    registered: marks.flatMap(({ own }) => own.registryPosts('2026-01-01T00:00:00Z')),
    onEvent: (event, revision, id) => {
      fold(lineage, { stream: bookStream(event.area), revision, id, event })
      hear(event.area, event.findings)
    },
  })
  const startOf = (days: number) => new Date(LAST_DAY - days * DAY_MS).toISOString().slice(0, 10)
  await simulate({ poster, seed: 1, scale, days: 14, start: startOf(14), habits: [] })
  for (const { fraud, own } of marks) {
    const summary = await simulate({
      ...fraud.scenario,
      start: startOf(fraud.scenario.days),
      poster: own.poster(poster),
      habits: [own.habit, fraud[how]],
    })
    expect(summary).toMatchObject({ refused: 0, replayed: 0 })
  }
  const derived = [...findingsOf(lineage, PERIOD)].flat()
  return [
    ...said,
    ...derived.flatMap(({ areas, code, sentence }) => areas.map((area) => ({ area, code, sentence }))),
  ]
}

it('is found among what the plants did anyhow', async () => {
  const said = await besideHonestDays([...FRAUDS], 'cheat')
  for (const { name } of FRAUDS) {
    const caught = CAUGHT[name]
    expect(
      said.some(
        ({ area, code, sentence }) =>
          area === caught?.area && code === caught.code && caught.sentence.test(sentence),
      ),
      name,
    ).toBe(true)
  }
})

it('honestly, is not', async () => {
  expect(await besideHonestDays([...FRAUDS], 'honest')).toEqual([])
})

const FOREIGN_OXIDE = FRAUDS.filter(({ name }) => name === 'foreign-oxide')

/** Within what the large one's unanalysed concentrate may hold, it is nothing: it is found in the circuit that it was slipped into. */
it('is found in a circuit beside that of a full-size refinery', async () => {
  const said = await besideHonestDays(FOREIGN_OXIDE, 'cheat', 1)
  const [found] = said.filter(({ area, code }) => area === 'MTP-SX' && code === 'MATERIAL_GAINED')
  expect(found?.sentence).toMatch(
    /^MTP-SX-X0-CIRC-A, .*; 1,[\d,.]+ kg are there beyond what can be, \d\.\d times/,
  )
  expect(await besideHonestDays(FOREIGN_OXIDE, 'honest', 1)).toEqual([])
})
