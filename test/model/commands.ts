import fc from 'fast-check'
import { expect } from 'vitest'
import type { Sent } from '../sent.ts'
import { type Done, holds } from './holds.ts'
import type { Fault } from './instance.ts'
import type { Choice, Move, OnPaper } from './move.ts'
import { MOVERS, type MoverName } from './moves.ts'
import { blankPaper, type Paper } from './paper.ts'
import * as refusals from './refusals.ts'
import { type Answer, AREAS, type Way, type World } from './world.ts'

/** A thing that was done, and may be declared erroneous. */
type Deed = {
  readonly done: Done
  readonly withdraw: (paper: Paper) => string | null
}

/** What the test knows: the ledger on paper, what was posted, and what of it can be taken back. */
export type Model = { paper: Paper; readonly done: Done[]; deeds: Deed[]; count: number }
export const emptyModel = (): Model => ({ paper: blankPaper(), done: [], deeds: [], count: 0 })

type Command = fc.AsyncCommand<Model, World>
type Deeds = (model: Model, world: World) => Promise<void>

/** A command in words; whatever it does, all that must hold holds afterwards. */
const command = (words: string, does: Deeds): Command => ({
  check: () => true,
  run: async (model, world) => {
    await does(model, world)
    await holds(world, model.paper, model.done)
  },
  toString: () => words,
})

const codeOf = (answer: Answer): string | null => (answer.kind === 'refused' ? answer.code : null)

const codesOf = (answer: Answer): readonly string[] =>
  answer.kind === 'refused' ? [] : answer.receipt.findings.map(({ code }) => code)

/** Whether a move was answered as it was done on paper: refused for the same, or found the same of it. */
const isAnswer = (onPaper: OnPaper, answer: Answer): boolean =>
  onPaper.refused === codeOf(answer) &&
  (onPaper.refused !== null || JSON.stringify(onPaper.findings) === JSON.stringify(codesOf(answer)))

const remember = (model: Model, sent: Sent, answer: Answer, onPaper: OnPaper): void => {
  const done = { sent, answer }
  model.done.push(done)
  if (onPaper.refused !== null || answer.kind === 'refused') return
  expect(codesOf(answer)).toEqual(onPaper.findings)
  model.deeds.push({ done, withdraw: onPaper.withdraw })
}

const move = (name: MoverName, choice: Choice, way: Way): Command =>
  command(`${name} ${shown({ ...choice, ...way })}`, async (model, world) => {
    const next = MOVERS[name]({ paper: model.paper, number: ++model.count }, choice)
    if (next === null) return
    const onPaper = next.doOnPaper(model.paper)
    const answer = await world.post(next.sent, way)
    expect([name, codeOf(answer)]).toEqual([name, onPaper.refused])
    remember(model, next.sent, answer, onPaper)
  })

/** Two at once, each to an instance of its own where they are of one area: the outcome is that of one after the other. */
const race = (names: readonly [MoverName, MoverName], choice: Choice, ways: readonly [Way, Way]): Command =>
  command(`race ${names.join(' and ')} ${shown({ ...choice, ways })}`, async (model, world) => {
    const moves = names.flatMap((name) => {
      const next = MOVERS[name]({ paper: model.paper, number: ++model.count }, choice)
      return next === null ? [] : [next]
    })
    const [one, other] = moves
    if (one === undefined || other === undefined) return
    const answers = await Promise.all([
      world.post(one.sent, ways[0]),
      world.post(other.sent, { ...ways[1], instance: 1 - ways[0].instance }),
    ])
    const outcomes = ordersOf(answers).map((order) => inOrder(model.paper, moves, order))
    const done = moves.map(({ sent }, n) => ({ sent, answer: answers[n]! }))
    for (const { paper, results } of outcomes) {
      if (results.some((onPaper, n) => !isAnswer(onPaper, answers[n]!))) continue
      // In two books either may have come first: what they hold now says which.
      if (!(await isSo(() => holds(world, paper, [...model.done, ...done])))) continue
      model.paper = paper
      for (const [n, { sent, answer }] of done.entries()) remember(model, sent, answer, results[n]!)
      return
    }
    const onPaper = outcomes.map(({ results }) => results.map(({ refused }) => refused))
    throw new Error(`Answered ${shown(answers.map(codeOf))}; on paper one of ${shown(onPaper)}.`)
  })

const isSo = (check: () => Promise<void>): Promise<boolean> =>
  check().then(
    () => true,
    () => false,
  )

type Order = readonly [number, number]

/** In which order the two may have been: that of the book, where both are in the same. */
const ordersOf = ([one, other]: readonly Answer[]): readonly Order[] => {
  const both: readonly Order[] = [
    [0, 1],
    [1, 0],
  ]
  if (one === undefined || other === undefined) return []
  if (one.kind === 'refused' || other.kind === 'refused') return both
  if (one.receipt.stream !== other.receipt.stream) return both
  return one.receipt.revision < other.receipt.revision ? both.slice(0, 1) : both.slice(1)
}

const inOrder = (paper: Paper, moves: readonly Move[], order: Order) => {
  const after = structuredClone(paper)
  const results: OnPaper[] = []
  for (const n of order) results[n] = moves[n]!.doOnPaper(after)
  return { paper: after, results }
}

/** What was done is declared erroneous: a parcel that left by two people, all else by whoever posted it. */
const withdraw = (a: number, way: Way): Command =>
  command(`withdraw ${shown({ a, ...way })}`, async (model, world) => {
    const deed = model.deeds[a % Math.max(1, model.deeds.length)]
    const target = deed && targetOf(deed)
    if (deed === undefined || target === undefined) return
    const refused = deed.withdraw(model.paper)
    const { area, type } = deed.done.sent
    const body = { ...WITHDRAWN, target }
    const post = async (type: 'CorrectionProposed' | 'EventDeclaredErroneous', owner: string, more = {}) => {
      const sent: Sent = { area, type, key: `k-${++model.count}`, owner, body: { ...body, ...more } }
      const answer = await world.post(sent, way)
      expect([deed.done.sent.type, codeOf(answer)]).toEqual([deed.done.sent.type, refused])
      model.done.push({ sent, answer })
      return answer
    }
    if (!PARCELS.has(type)) await post('EventDeclaredErroneous', 'mes')
    else {
      const proposed = await post('CorrectionProposed', 'mes')
      if (proposed.kind !== 'refused')
        await post('EventDeclaredErroneous', 'office', { proposal: proposed.receipt.revision })
    }
    if (refused === null) model.deeds = model.deeds.filter((each) => each !== deed)
  })

const WITHDRAWN = {
  occurredAt: '2026-11-23T08:00:00-06:00',
  reason: 'did_not_occur',
  explanation: 'posted by mistake',
}
const PARCELS: ReadonlySet<string> = new Set(['LotShipped', 'ParcelRedirected'])

const targetOf = ({ done: { sent, answer } }: Deed) =>
  answer.kind === 'refused' || sent.type === 'OpeningInventoryDeclared'
    ? undefined
    : { eventId: answer.receipt.events[0]?.id, revision: answer.receipt.revision }

/** The same again, to whichever instance: the same answer, and nothing new. */
const retry = (a: number, way: Way): Command =>
  command(`retry ${shown({ a, ...way })}`, async (model, world) => {
    const recorded = model.done.filter(({ answer }) => answer.kind !== 'refused')
    const done = recorded[a % Math.max(1, recorded.length)]
    if (done === undefined || done.answer.kind === 'refused') return
    expect(await world.post(done.sent, way)).toEqual({ kind: 'replayed', receipt: done.answer.receipt })
  })

/** The same key with other content: refused, whatever it says. */
const reuse = (a: number, way: Way): Command =>
  command(`reuse the key of ${shown({ a, ...way })}`, async (model, world) => {
    const recorded = model.done.filter(({ answer }) => answer.kind !== 'refused')
    const done = recorded[a % Math.max(1, recorded.length)]
    if (done === undefined) return
    const other = { ...done.sent, body: { ...done.sent.body, note: 'something else' } }
    expect(await world.post(other, way)).toEqual({ kind: 'refused', code: 'IDEMPOTENCY_KEY_REUSED' })
  })

/** An area hears of what it waits for in other books. */
const look = (a: number, way: Way): Command =>
  command(`look ${shown({ a, ...way })}`, async (model, world) => {
    const area = AREAS[a % AREAS.length] ?? 'FTW-SC'
    await world.look(area, way)
    refusals.bind(model.paper, area)
  })

const restart = (a: number, instance: number, how: 'killed' | 'stopped'): Command =>
  command(`restart ${shown({ a, instance, how })}`, (_, world) =>
    world.restart(AREAS[a % AREAS.length] ?? 'FTW-SC', instance, how),
  )

const shown = (value: object): string => JSON.stringify(value)

const FAULTS: readonly Fault[] = [
  'lose_answer',
  'lose_request',
  'write_late',
  'refuse',
  'delay',
  'die_before',
  'die_after',
]
const number = fc.nat(1_000)
const choice = fc.record({ a: number, b: number, c: number })
const way: fc.Arbitrary<Way> = fc.record({
  instance: fc.nat(1),
  fault: fc.option(fc.constantFrom(...FAULTS), { freq: 2 }),
})
const name = (...names: readonly MoverName[]) => fc.constantFrom(...names)

/** The first moves make what the others need; they are drawn more often. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  fc.tuple(name('declares', 'ships', 'ships'), choice, way).map((args) => move(...args)),
  fc.tuple(name('receives', 'receives', 'refuses', 'redirects'), choice, way).map((args) => move(...args)),
  fc.tuple(name('receivesUnmatched', 'matches', 'matches'), choice, way).map((args) => move(...args)),
  fc
    .tuple(name('refusesAhead', 'matchesAhead', 'receivesAhead', 'receivesAhead'), choice, way)
    .map((args) => move(...args)),
  fc.tuple(number, way).map((args) => look(...args)),
  fc
    .tuple(
      fc.tuple(
        name('ships', 'receives', 'matches', 'refuses', 'redirects'),
        name('ships', 'receives', 'refuses', 'redirects'),
      ),
      choice,
      fc.tuple(way, way),
    )
    .map((args) => race(...args)),
  fc.tuple(number, way).map((args) => withdraw(...args)),
  fc.tuple(number, way).map((args) => retry(...args)),
  fc.tuple(number, way).map((args) => reuse(...args)),
  fc
    .tuple(number, fc.nat(1), fc.constantFrom('killed' as const, 'stopped' as const))
    .map((args) => restart(...args)),
]

/** What every world begins with, so that there is something to move. */
export const opening = (): Command[] => {
  const plain = { instance: 0, fault: null }
  return [
    move('declares', { a: 30, b: 0, c: 0 }, plain),
    move('declares', { a: 80, b: 0, c: 0 }, plain),
    move('ships', { a: 0, b: 40, c: 3 }, plain),
    move('ships', { a: 1, b: 30, c: 4 }, plain),
  ]
}
