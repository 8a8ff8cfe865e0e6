import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scene } from '../testing/given.ts'
import {
  type Act,
  bringsItsOwn,
  goesRound,
  history,
  post,
  posted,
  product,
  shop,
  source,
} from '../testing/pool-acts.ts'
import { ancestors, mayMiss, truth } from '../testing/pool-truth.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'
import { balanceGrams } from './account.ts'
import { isBehind } from './ancestry.ts'
import { eachParent } from './parents.ts'

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
          expect(isBehind(book, lot, [...eachParent(account.parents)]), lot).toBe(false)
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
