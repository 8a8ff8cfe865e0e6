import fc from 'fast-check'
import type { EventType } from '../events/catalogue.ts'
import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene, TEST_REGISTRY } from './given.ts'

/**
 * A week of a shop as it truly was: nothing is taken that is not there. Each act is posted as a report, in whatever order the shift gets
 * round to it.
 */
export type Act = { readonly type: EventType; readonly body: object }

/** What is charged to it in this time is all one generation: in which of two a late post lies, its order may say. */
const BIN = 'FTW-SC-BIN-1'
const WEEK_REGISTRY = {
  ...TEST_REGISTRY,
  pools: TEST_REGISTRY.pools.update(BIN, (pool) => ({ ...pool!, epoch: 'month' as const })),
}

const START = Date.parse('2026-11-16T06:00:00Z')
export const at = (n: number): string => new Date(START + n * 3_600_000).toISOString()
const grams = (mass: number): string => `${mass} g`

/** What is done in such a week, as often as it stands here. */
export const KINDS = [
  'feed',
  'feed',
  'heat',
  'heat',
  'open_heat',
  'split',
  'ship',
  'waste',
  'spill',
  'sample',
  'number',
  'return',
  'charge',
  'charge',
  'draw',
  'draw',
  'survey',
] as const
type Kind = (typeof KINDS)[number]
type Step = { readonly kind: Kind; readonly a: number; readonly b: number; readonly part: number }

/** What was done, in its true order: steps for which there is nothing to take are left out. */
const actsOf = (steps: readonly Step[]): Act[] => {
  const stock = new Map<string, number>()
  const acts: Act[] = []
  /** What came out of the bin, and what was made with it: nothing goes round. */
  const drawn = new Set<string>()
  let inBin = 0
  const take = (choice: number, part: number, isFit = (_: string) => true) => {
    const lots = [...stock].filter(([lot, mass]) => mass >= 1_000 && isFit(lot))
    const [lot, has] = lots[choice % Math.max(1, lots.length)] ?? []
    if (lot === undefined || has === undefined) return null
    const mass = Math.max(1_000, Math.floor((has * part) / 100))
    stock.set(lot, has - mass)
    return { lot, mass }
  }
  const act = <T extends EventType>(type: T, body: PostInput<T>): void => void acts.push({ type, body })

  for (const [n, { kind, a, b, part }] of steps.entries()) {
    const fresh = `FTW-SC-L-${n}`
    const occurredAt = at(2 * n)
    if (kind === 'feed') {
      const mass = 10_000 * (1 + a)
      const parts = { Nd: `${40 + b / 2} %`, Pr: '9 %' }
      const composition = { basis: 'element' as const, parts }
      const lines = [{ lot: fresh, material: 'ndpr_metal' as const, mass: grams(mass), composition }]
      const origin = { in: [b % 2 === 0 ? 'AU' : 'VN'] }
      const mined = {
        elements: ['Nd' as const],
        stages: ['mine' as const],
        origin,
        custody: 'segregated' as const,
      }
      act('FeedstockDeclared', { occurredAt, supplier: 'HITACHI', lines, facts: [mined] })
      stock.set(fresh, mass)
      continue
    }
    if (kind === 'survey') {
      const found = { content: grams(inBin), uncertainty: grams(b), basis: 'measured' as const }
      act('PoolSurveyed', { occurredAt, pool: BIN, ...found })
      continue
    }
    if (kind === 'draw') {
      const mass = Math.floor((inBin * part) / 100)
      if (mass < 1_000) continue
      const outputs = [{ lot: fresh, material: 'alloy_flake' as const, mass: grams(mass) }]
      act('PoolDrawn', { occurredAt, pool: BIN, outputs })
      inBin -= mass
      drawn.add(fresh)
      stock.set(fresh, mass)
      continue
    }
    const taken = take(a, part, (lot) => kind !== 'charge' || !drawn.has(lot))
    if (taken === null) continue
    const line = { lot: taken.lot, mass: grams(taken.mass) }
    if (drawn.has(taken.lot)) drawn.add(fresh)
    switch (kind) {
      case 'heat':
      case 'open_heat': {
        const more = take(b, 50)
        if (more !== null && drawn.has(more.lot)) drawn.add(fresh)
        const inputs = [line, ...(more === null ? [] : [{ lot: more.lot, mass: grams(more.mass) }])]
        const mass = taken.mass + (more?.mass ?? 0)
        const outputs = [{ lot: fresh, material: 'alloy_flake' as const, mass: grams(mass) }]
        const run = { run: String(n), startedAt: occurredAt, endedAt: at(2 * n + 1), outputs }
        if (kind === 'heat') act('AlloyFlaked', { ...run, inputs })
        else {
          const part = { process: 'AlloyFlaked', run: String(n), occurredAt } as const
          act('RunOpened', { ...part, inputs: inputs.slice(0, 1) })
          if (inputs.length > 1) act('RunAdded', { ...part, inputs: inputs.slice(1) })
          act('AlloyFlaked', { ...run, inputs: [] })
        }
        stock.set(fresh, mass)
        break
      }
      case 'charge':
        act('PoolCharged', { occurredAt, pool: BIN, lines: [line] })
        inBin += taken.mass
        break
      case 'split':
        act('LotSplit', { occurredAt, input: line, outputs: [{ lot: fresh, mass: line.mass }] })
        stock.set(fresh, taken.mass)
        break
      case 'ship':
        act('LotShipped', {
          occurredAt,
          parcel: `FTW-SC-P-${n}`,
          addressee: { area: 'FTW-MG' },
          lines: [line],
        })
        break
      case 'waste':
        act('WasteDisposed', { occurredAt, class: 'non_hazardous', manifest: `WM-${n}`, lines: [line] })
        break
      case 'spill':
        act('LotAdjusted', { occurredAt, ...line, direction: 'loss', cause: 'spill', reason: 'swept up' })
        break
      case 'sample':
        act('SampleTaken', { occurredAt, ...line, sample: `S-${n}` })
        break
      case 'return': {
        const parcel = `FTW-SC-P-${n}`
        act('LotShipped', { occurredAt, parcel, addressee: { party: 'GM' }, lines: [line] })
        const back = { line: 1, lot: fresh, mass: line.mass, sealIntact: true }
        act('CustomerReturnReceived', { occurredAt: at(2 * n + 1), parcel, reason: 'wet', lines: [back] })
        break
      }
      case 'number': {
        const number = { subject: { lot: taken.lot }, scheme: 'heat' as const, value: `H-${n}` }
        act('IdentifierAssigned', { occurredAt, ...number })
        act('IdentifierAssigned', { occurredAt: at(2 * n + 1), ...number, voided: true })
        stock.set(taken.lot, (stock.get(taken.lot) ?? 0) + taken.mass)
      }
    }
  }
  return acts
}

/** A week in which such things are done. */
export const weekOf = (kinds: readonly Kind[]): fc.Arbitrary<Act[]> =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        a: fc.nat(100),
        b: fc.nat(100),
        part: fc.integer({ min: 1, max: 100 }),
      }),
      { minLength: 2, maxLength: 18, size: 'max' },
    )
    .map(actsOf)

/** A week's acts, and an order in which they are posted. */
export const inAnyOrder = (week: fc.Arbitrary<Act[]>) =>
  week.chain((acts) =>
    fc.record({
      acts: fc.constant(acts),
      order: fc.shuffledSubarray(acts, { minLength: acts.length }),
    }),
  )

export const posted = (acts: readonly Act[]): Scene =>
  acts.reduce((scene, { type, body }) => scene.given(type, body as never), bookOf('FTW-SC', WEEK_REGISTRY))
