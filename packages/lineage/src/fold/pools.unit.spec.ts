import { bookOf, PAPER, type Scene, withPaper } from '@lodestone/domain/testing'
import { describe, expect, it } from 'vitest'
import { findLot, type Origins, origins, type Trace, trace } from '../index.ts'
import { lineageOfBooks } from '../testing/of-book.ts'

const of = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error('Nothing has named that lot.')
  return found
}
const upstream = (scene: Scene, lot: string): Trace =>
  of(trace(lineageOfBooks(scene), lot, { direction: 'upstream' }))
/** Which of the lots of the opening stand behind a lot. */
const behind = (scene: Scene, lot: string): string[] =>
  upstream(scene, lot)
    .sources.map((node) => node.lot.slice('FTW-SC-'.length))
    .toSorted()
/** Grams of neodymium by source, and by why it is not known. */
const neodymium = (scene: Scene, lot: string) => {
  const answer: Origins = of(origins(lineageOfBooks(scene), lot, { elements: ['Nd'] }))
  const element = answer.elements[0]
  return Object.fromEntries([
    ...(element?.sources ?? []).map((share) => [share.lot.slice('FTW-SC-'.length), share.grams]),
    ...(element?.unknown ?? []).map(({ reason, grams }) => [reason, grams]),
  ])
}
const into = (scene: Scene, lot: string) => upstream(scene, lot).edges.filter(({ to }) => to === lot)
const edge = (scene: Scene, from: string, to: string) =>
  upstream(scene, to).edges.find((each) => each.from === from && each.to === to)?.grams

const [first, second, third] = [
  '2026-11-20T14:00:00-06:00',
  '2026-11-20T17:00:00-06:00',
  '2026-11-21T01:00:00-06:00',
] as const
const BIN = 'FTW-SC-BIN-1'
const [G1, G2] = [`${BIN}.G1`, `${BIN}.G2`]
const flake = (nd: string) => ({ basis: 'element' as const, parts: { Nd: nd } })
/** Flake of A is half as rich in neodymium as that of B. */
const shop = () =>
  withPaper(bookOf('FTW-SC')).given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00Z',
    lines: [
      { lot: 'FTW-SC-A', material: 'alloy_flake', mass: '500 kg', composition: flake('20 %') },
      { lot: 'FTW-SC-B', material: 'alloy_flake', mass: '500 kg', composition: flake('40 %') },
      { lot: 'FTW-SC-FE', material: 'iron', mass: '500 kg' },
    ],
  })
const charge = (lot: string, mass = '100 kg', occurredAt: string = first) => ({
  occurredAt,
  pool: BIN,
  lines: [{ lot: `FTW-SC-${lot}`, mass }],
})
const draw = (lot: string, mass = '100 kg', occurredAt: string = first) => ({
  occurredAt,
  pool: BIN,
  outputs: [{ lot: `FTW-SC-${lot}`, material: 'alloy_flake' as const, mass }],
})
const clearing = (residue: string) => ({
  method: 'vacuumed',
  residue,
  residueUncertainty: '5 g',
  detectionLimit: '10 g',
  documents: [PAPER],
  approver: 'qa-1',
})
/** Two people agree that an event was wrong. */
const withdraw = (scene: Scene, revision: number): Scene => {
  const body = {
    occurredAt: '2026-11-22T08:00:00Z',
    target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision },
    reason: 'incorrect_data' as const,
    explanation: 'not this lot',
  }
  const target = scene.log[revision] ?? null
  const proposal = scene.log.length
  const other = { key: 'k2', owner: 'qa', requestKey: 'qa|1', requestHash: 'h' }
  return scene
    .given('CorrectionProposed', body, { target })
    .given('EventDeclaredErroneous', { ...body, proposal }, { target, poster: other })
}

describe('what is drawn from a pool', () => {
  it('comes from all that was charged, by its mass and content', () => {
    const scene = shop()
      .given('PoolCharged', charge('A'))
      .given('PoolCharged', charge('B'))
      .given('PoolDrawn', draw('D'))
    expect(behind(scene, 'FTW-SC-D')).toEqual(['A', 'B'])
    expect(neodymium(scene, 'FTW-SC-D')).toEqual({ A: 10_000, B: 20_000 })
    expect(of(findLot(lineageOfBooks(scene), G1)).unexplainedGrams).toBe(0)
  })

  it('takes nothing from what is charged later', () => {
    const drawnFirst = shop()
      .given('PoolCharged', charge('A'))
      .given('PoolDrawn', draw('D', '40 kg'))
      .given('PoolCharged', charge('B', '100 kg', second))
    expect(behind(drawnFirst, 'FTW-SC-D')).toEqual(['A'])
  })

  it('comes from what rolled over, in proportion to what was left of it', () => {
    const scene = shop()
      .given('PoolCharged', charge('A'))
      .given('PoolDrawn', draw('D1', '50 kg'))
      .given('PoolCharged', charge('B', '50 kg', second))
      .given('PoolDrawn', draw('D2', '80 kg', second))
    expect(edge(scene, G1, G2)).toBe(50_000)
    expect(neodymium(scene, 'FTW-SC-D2')).toEqual({ A: 8_000, B: 16_000 })
  })

  it('may hold what the book has nothing left of: an edge of no grams carries it, and no share', () => {
    const scene = shop()
      .given('PoolCharged', charge('A'))
      .given('PoolDrawn', draw('D1'))
      .given('PoolCharged', charge('B', '100 kg', second))
      .given('PoolDrawn', draw('D2', '100 kg', second))
    expect(edge(scene, G1, G2)).toBe(0)
    expect(behind(scene, 'FTW-SC-D2')).toEqual(['A', 'B'])
    expect(neodymium(scene, 'FTW-SC-D2')).toEqual({ B: 40_000 })
  })

  it('is of unknown origin where more is drawn than was ever charged', () => {
    const scene = shop().given('PoolCharged', charge('A')).given('PoolDrawn', draw('D', '125 kg'))
    expect(upstream(scene, 'FTW-SC-D')).toMatchObject({
      complete: false,
      missing: [{ lot: G1, reason: 'unexplained_mass', grams: 25_000 }],
    })
  })

  it('is of unknown origin until something is posted as charged', () => {
    const early = shop().given('PoolDrawn', draw('D', '100 kg', second))
    expect(upstream(early, 'FTW-SC-D').missing).toMatchObject([{ reason: 'not_posted', grams: 100_000 }])
    const late = early.given('PoolCharged', charge('A'))
    expect(upstream(late, 'FTW-SC-D')).toMatchObject({ complete: true, missing: [] })
    expect(behind(late, 'FTW-SC-D')).toEqual(['A'])
  })

  it('loses a charge that is withdrawn, and keeps the others', () => {
    const scene = shop()
      .given('PoolCharged', charge('A'))
      .given('PoolCharged', charge('B'))
      .given('PoolDrawn', draw('D'))
    expect(behind(withdraw(scene, 3), 'FTW-SC-D')).toEqual(['A'])
    expect(neodymium(withdraw(scene, 3), 'FTW-SC-D')).toEqual({ A: 20_000 })
    expect(behind(withdraw(scene, 2), 'FTW-SC-D')).toEqual(['B'])
  })
})

describe('a clearing', () => {
  const after = (residue: string) =>
    shop()
      .given('PoolCharged', charge('A'))
      .given('PoolDrawn', draw('D1', '99.99 kg'))
      .given('PoolCleared', { occurredAt: second, pool: BIN, ...clearing(residue) })
      .given('PoolCharged', charge('B', '100 kg', third))
      .given('PoolDrawn', draw('D2', '100 kg', third))

  it('ends what stood in the pool where it proves that nothing is left', () => {
    expect(behind(after('0 g'), 'FTW-SC-D2')).toEqual(['B'])
  })

  it('gives back what it had cut off when it is withdrawn, whatever was drawn since', () => {
    const cleared = after('0 g').log.findIndex(({ type }) => type === 'PoolCleared')
    expect(behind(withdraw(after('0 g'), cleared), 'FTW-SC-D2')).toEqual(['A', 'B'])
  })

  it('ends nothing where more is left than its method can miss', () => {
    expect(behind(after('40 g'), 'FTW-SC-D2')).toEqual(['A', 'B'])
  })
})

describe('a run that uses a pool', () => {
  const heat = (run: string, input: string, endedAt: string, leaves: unknown) => ({
    run,
    startedAt: endedAt,
    endedAt,
    inputs: [{ lot: `FTW-SC-${input}`, mass: '100 kg' }],
    outputs: [{ lot: `FTW-SC-26-${run}`, material: 'alloy_flake' as const, mass: '92 kg' }],
    losses: [{ kind: 'fume' as const, mass: '100 g' }],
    pools: [{ pool: 'FTW-SC-CR-1', leaves: leaves as 'unknown' }],
  })

  it('leaves in it what it says, which is behind what the next one gives, by its mass', () => {
    const scene = shop()
      .given('AlloyFlaked', heat('1', 'A', first, { mass: '7.9 kg' }))
      .given('AlloyFlaked', heat('2', 'B', second, { mass: '7.9 kg' }))
    expect(behind(scene, 'FTW-SC-26-2')).toEqual(['A', 'B'])
    // Of 7.9 kg that stood in the crucible, 92 of 99.9 parts go into the flake.
    expect(into(scene, 'FTW-SC-26-2').filter(({ from }) => from !== 'FTW-SC-B')).toMatchObject([
      { grams: 7_275 },
    ])
    expect(neodymium(scene, 'FTW-SC-26-2')).toEqual({ A: 1_347, B: 34_105 })
  })

  it('leaves nobody knows how much in it: behind the next one, and in no share of it', () => {
    const scene = shop()
      .given('AlloyFlaked', heat('1', 'A', first, 'unknown'))
      .given('AlloyFlaked', heat('2', 'B', second, 'unknown'))
    expect(behind(scene, 'FTW-SC-26-2')).toEqual(['A', 'B'])
    expect(neodymium(scene, 'FTW-SC-26-2')).toMatchObject({ B: expect.any(Number) })
    expect(neodymium(scene, 'FTW-SC-26-2')).not.toHaveProperty('A')
  })

  it('leaves nothing in it when it was cleared', () => {
    const scene = shop()
      .given('AlloyFlaked', heat('1', 'A', first, { cleared: clearing('0 g') }))
      .given('AlloyFlaked', heat('2', 'B', second, 'unknown'))
    expect(behind(scene, 'FTW-SC-26-2')).toEqual(['B'])
  })

  it('begins with nothing to explain when it was proven clear, and with what nobody explains before its first use', () => {
    const cleared = shop().given('AlloyFlaked', heat('1', 'A', first, { cleared: clearing('0 g') }))
    const words = (scene: Scene, lot: string) =>
      upstream(scene, lot).nodes.flatMap((node) =>
        node.lot.includes('CR-1.') ? [[node.sourceKind, node.grams]] : [],
      )
    expect(words(cleared.given('AlloyFlaked', heat('2', 'B', second, 'unknown')), 'FTW-SC-26-2')).toEqual([
      [null, 0],
    ])
    expect(words(cleared, 'FTW-SC-26-1')).toEqual([['unexplained', 0]])
  })
})
