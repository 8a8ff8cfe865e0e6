import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowOf } from '../flow/flow-of.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { PAPER, withPaper } from '../testing/paper.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'
import { balanceGrams } from './account.ts'
import { isBehind } from './ancestry.ts'

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
type Act = { readonly kind: Kind; readonly at: string; readonly n: number; readonly of: number }

const source = (n: number): string => `FTW-SC-S-${n}`
const product = (n: number): string => `FTW-SC-P-${n}`
const GIVING: readonly Kind[] = ['draw', 'use', 'use_and_clear', 'use_back']
const gives = ({ kind }: Act): boolean => GIVING.includes(kind)
/** Something that came out of the pool goes into it again: by itself, or with something that is new. */
const GOING_ROUND: readonly Kind[] = ['put_back', 'put_back_with', 'use_back']
const goesRound = ({ kind }: Act): boolean => GOING_ROUND.includes(kind)
const bringsItsOwn = ({ kind }: Act): boolean => !['draw', 'clear', 'put_back'].includes(kind)

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
const history = fc
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
const posted = history.chain((acts) =>
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

const post = (scene: Scene, { kind, at, n, of }: Act): Scene => {
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

/** What is truly behind each product: everything that was in the pool since it was last clear. */
const truth = (acts: readonly Act[]): Map<number, Set<number>> => {
  const behind = new Map<number, Set<number>>()
  let within = new Set<number>()
  for (const act of acts) {
    for (const one of broughtBy(act, behind)) within.add(one)
    if (gives(act)) behind.set(act.n, new Set(within))
    if (clears(act)) within = new Set()
  }
  return behind
}

/** What an act puts into the pool: its own source, and all that is behind what it puts back. */
const broughtBy = (act: Act, behind: ReadonlyMap<number, ReadonlySet<number>>): number[] => [
  ...(bringsItsOwn(act) ? [act.n] : []),
  ...(goesRound(act) ? (behind.get(act.of) ?? []) : []),
]

const clears = ({ kind }: Act): boolean => kind === 'clear' || kind === 'use_and_clear'
const isClearedBetween = (acts: readonly Act[], one: Act, other: Act): boolean =>
  acts.slice(acts.indexOf(one), acts.indexOf(other)).some(clears)

/** What may be missing behind a product: what went round before it and is posted after it, and what is missing behind what it is made of. */
type Missed = { readonly sources: Set<number>; readonly by: readonly Act[] }
const mayMiss = (acts: readonly Act[], isLater: (act: Act, than: Act) => boolean): Map<number, Missed> => {
  const behind = truth(acts)
  const missed = new Map<number, Missed>()
  for (const [index, act] of acts.entries()) {
    if (!gives(act)) continue
    const round = acts.slice(0, index + 1).filter(goesRound)
    const late = round.filter(
      (other) => other !== act && isLater(other, act) && !isClearedBetween(acts, other, act),
    )
    const through = round.flatMap(({ of }) => [...(missed.get(of)?.sources ?? [])])
    missed.set(act.n, {
      sources: new Set([...late.flatMap((other) => broughtBy(other, behind)), ...through]),
      by: late,
    })
  }
  return missed
}

const shop = (acts: readonly Act[]): Scene =>
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

const found = ({ book }: Scene, acts: readonly Act[], n: number): number[] =>
  acts.filter((act) => isBehind(book, source(act.n), [product(n)])).map((act) => act.n)

describe('a pool, in whatever order its acts are posted', () => {
  it('has behind each product all that truly was in it; what went round before it and is posted after it is said to be in doubt', () => {
    fc.assert(
      fc.property(posted, ({ acts, order }) => {
        let scene = shop(acts)
        const disputed = new Map<Act, readonly string[]>()
        for (const act of order) {
          scene = post(scene, act)
          const late = scene.log.at(-1)?.findings?.filter(({ code }) => code === 'CHRONOLOGY') ?? []
          disputed.set(
            act,
            late.flatMap(({ lots }) => lots),
          )
        }
        const isLater = (act: Act, than: Act): boolean => order.indexOf(act) > order.indexOf(than)
        const missed = mayMiss(acts, isLater)
        for (const [n, sources] of truth(acts)) {
          const { sources: may, by } = missed.get(n) ?? { sources: new Set(), by: [] }
          const lacks = [...sources].filter((of) => !found(scene, acts, n).includes(of))
          expect([...may], `product ${n}`).toEqual(expect.arrayContaining(lacks))
          for (const late of by.filter((act) => bringsItsOwn(act) && lacks.includes(act.n)))
            expect(disputed.get(late), `of ${late.n}`).toContain(product(n))
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('has nothing else behind a product when all is posted in its order, but what its own shift brought later', () => {
    fc.assert(
      fc.property(history, (all) => {
        // What is put back carries what its draw was given too widely.
        const acts = all.filter((act) => !goesRound(act))
        const scene = acts.reduce(post, shop(acts))
        const shift = (at: string): string => `${at.slice(0, 10)}${Math.floor(Number(at.slice(11, 13)) / 8)}`
        for (const [n, sources] of truth(acts)) {
          // What is drawn of nothing waits for whatever is charged next.
          if (sources.size === 0) continue
          const of = acts.find((act) => act.n === n)
          const later = acts.filter(
            (act) =>
              of !== undefined && act.kind === 'charge' && act.at > of.at && shift(act.at) === shift(of.at),
          )
          expect([...sources, ...later.map((act) => act.n)]).toEqual(
            expect.arrayContaining(found(scene, acts, n)),
          )
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('makes no circle, and has a content that is never below zero', () => {
    fc.assert(
      fc.property(posted, ({ acts, order }) => {
        const { book } = order.reduce(post, shop(acts))
        for (const [lot, account] of book.accounts) {
          expect(isBehind(book, lot, account.parents), lot).toBe(false)
          expect(balanceGrams(account)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('has it too when posts are withdrawn, whatever was drawn since, and some are posted again', () => {
    fc.assert(
      fc.property(
        posted,
        fc.uniqueArray(fc.record({ index: fc.nat(8), again: fc.boolean() }), {
          maxLength: 3,
          selector: ({ index }) => index,
        }),
        fc.nat(4),
        ({ acts: all, order }, which, later) => {
          const gone = new Set<Act>()
          const steps: (() => void)[] = []
          let scene = shop(all)
          const at = new Map<Act, number>()
          const put = (act: Act) => () => {
            scene = post(scene, act)
            at.set(act, scene.book.revision)
          }
          for (const act of order) steps.push(put(act))
          for (const { index, again } of which) {
            const act = order[index]
            if (act === undefined) continue
            steps.splice(index + 1 + later, 0, () => {
              // What has not been posted, or is withdrawn already, is left alone.
              const revision = at.get(act)
              if (revision === undefined) return
              scene = withdrawnByTwo(scene, revision)
              if (again) put(act)()
              else gone.add(act)
            })
          }
          try {
            for (const step of steps) step()
          } catch (error) {
            // What goes round may be refused when what cleared the pool is withdrawn meanwhile: nothing is lost, it is not posted.
            fc.pre(!String(error).includes('CYCLE'))
            throw error
          }
          const acts = all.filter((act) => !gone.has(act))
          const behind = ancestors(scene)
          const isLater = (act: Act, than: Act): boolean => (at.get(act) ?? 0) > (at.get(than) ?? 0)
          const missed = mayMiss(acts, isLater)
          for (const [n, sources] of truth(acts))
            for (const of of sources) {
              if (missed.get(n)?.sources.has(of)) continue
              expect(behind(product(n)), `product ${n}`).toContain(source(of))
              // The book sees it too: by it a circle is refused.
              expect(isBehind(scene.book, source(of), [product(n)]), `product ${n}`).toBe(true)
            }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

/** What is behind a lot by the log: every event that was not withdrawn, as its flow says. */
const ancestors = ({ log }: Scene) => {
  const gone = new Set(
    log.flatMap((event) => (event.type === 'EventDeclaredErroneous' ? [event.target.revision] : [])),
  )
  const parents = new Map<string, string[]>()
  for (const [revision, event] of log.entries()) {
    if (gone.has(revision)) continue
    const { takes, yields } = flowOf(event)
    for (const { lot, from } of yields) {
      const named = takes.filter((_, index) => from === null || from.includes(index)).map((take) => take.lot)
      parents.set(lot, [...(parents.get(lot) ?? []), ...named])
    }
  }
  return (lot: string): Set<string> => {
    const found = new Set([lot])
    for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent)
    return found
  }
}
