import fc from 'fast-check'
import { bookOf, type Scene } from './given.ts'
import { PAPER, withPaper } from './paper.ts'

const POOL = 'FTW-SC-CR-1'
const START = Date.parse('2026-11-20T06:00:00Z')
const proof = {
  method: 'chipped out',
  residue: '0 g',
  residueUncertainty: '1 g',
  detectionLimit: '5 g',
  documents: [PAPER],
  approver: 'qa-1',
}

/** What is done to the pool, in the order in which it was done. Each act has a time of its own, and where it takes something, a source of its own. */
type Kind = 'charge' | 'draw' | 'use' | 'use_and_clear' | 'clear' | 'put_back' | 'put_back_with' | 'use_back'
export type Act = { readonly kind: Kind; readonly at: string; readonly n: number; readonly of: number }

export const source = (n: number): string => `FTW-SC-S-${n}`
export const product = (n: number): string => `FTW-SC-P-${n}`
const GIVING: readonly Kind[] = ['draw', 'use', 'use_and_clear', 'use_back']
export const gives = ({ kind }: Act): boolean => GIVING.includes(kind)
/** Something that came out of the pool goes into it again: by itself, or with something that is new. */
const GOING_ROUND: readonly Kind[] = ['put_back', 'put_back_with', 'use_back']
export const goesRound = ({ kind }: Act): boolean => GOING_ROUND.includes(kind)
export const bringsItsOwn = ({ kind }: Act): boolean => !['draw', 'clear', 'put_back'].includes(kind)

const kinds = fc.constantFrom<Kind>(
  'charge',
  'charge',
  'draw',
  'draw',
  'use',
  'use',
  'use_and_clear',
  'clear',
  'put_back',
  'put_back_with',
  'use_back',
)
/** Acts minutes to hours apart, in a history of some shifts. */
export const history = fc
  .array(fc.record({ kind: kinds, hours: fc.constantFrom(0.1, 1, 5, 9), of: fc.nat(20) }), {
    minLength: 2,
    maxLength: 9,
  })
  .map((steps) => {
    let at = START
    const acts: Act[] = []
    for (const [n, { kind, hours, of }] of steps.entries()) {
      at += hours * 3_600_000
      const given = acts.filter(gives)
      const back = given[of % Math.max(1, given.length)]
      // Nothing to put back yet: something new is charged.
      const what = GOING_ROUND.includes(kind) && back === undefined ? 'charge' : kind
      acts.push({ kind: what, at: new Date(at).toISOString(), n, of: back?.n ?? 0 })
    }
    return acts
  })

/** An order of posting; what is put back is posted after what gave it. */
export const posted = history.chain((acts) =>
  fc.shuffledSubarray(acts, { minLength: acts.length }).map((shuffled) => {
    const order = [...shuffled]
    for (const act of acts.filter(goesRound)) {
      const [from, gave] = [
        order.indexOf(act),
        order.findIndex((other) => gives(other) && other.n === act.of),
      ]
      if (gave > from) order.splice(gave, 0, ...order.splice(from, 1))
    }
    return { acts, order }
  }),
)

export const post = (scene: Scene, { kind, at, n, of }: Act): Scene => {
  const run = (leaves: 'unknown' | { cleared: typeof proof }, back: { lot: string; mass: string }[] = []) =>
    scene.given('AlloyFlaked', {
      run: String(n),
      startedAt: at,
      endedAt: at,
      inputs: [{ lot: source(n), mass: '100 kg' }, ...back],
      outputs: [{ lot: product(n), material: 'alloy_flake', mass: '100 kg' }],
      pools: [{ pool: POOL, leaves }],
    })
  switch (kind) {
    case 'charge':
      return scene.given('PoolCharged', {
        occurredAt: at,
        pool: POOL,
        lines: [{ lot: source(n), mass: '100 kg' }],
      })
    case 'put_back':
      return scene.given('PoolCharged', {
        occurredAt: at,
        pool: POOL,
        lines: [{ lot: product(of), mass: '5 kg' }],
      })
    case 'put_back_with':
      return scene.given('PoolCharged', {
        occurredAt: at,
        pool: POOL,
        lines: [
          { lot: product(of), mass: '5 kg' },
          { lot: source(n), mass: '100 kg' },
        ],
      })
    case 'use_back':
      return run('unknown', [{ lot: product(of), mass: '5 kg' }])
    case 'draw':
      return scene.given('PoolDrawn', {
        occurredAt: at,
        pool: POOL,
        outputs: [{ lot: product(n), material: 'alloy_flake', mass: '50 kg' }],
      })
    case 'use':
      return run('unknown')
    case 'use_and_clear':
      return run({ cleared: proof })
    case 'clear':
      return scene.given('PoolCleared', { occurredAt: at, pool: POOL, ...proof })
  }
}

export const shop = (acts: readonly Act[]): Scene =>
  acts.reduce(
    (scene, { n }) =>
      scene.given('FeedstockDeclared', {
        occurredAt: new Date(START).toISOString(),
        supplier: 'HITACHI',
        lines: [{ lot: source(n), material: 'iron', mass: '100 kg' }],
        facts: [],
      }),
    withPaper(bookOf('FTW-SC')),
  )
