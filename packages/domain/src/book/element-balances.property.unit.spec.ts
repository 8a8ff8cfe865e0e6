import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import { runNamed } from '../processes/process-kinds.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'
import { balanceFinding } from './balance-finding.ts'
import { strikeBalance } from './checks/element-balance.ts'
import { contentsOf } from './contents-of.ts'
import { factsOf } from './lot-facts.ts'
import { keptSides } from './run-balance.ts'

/** Two metals and what is melted of them; assays of any of it, by any laboratory, of one lot or of several; and corrections. */
const METALS = ['FTW-SC-M1', 'FTW-SC-M2']
const PARTS = ['FTW-SC-P1', 'FTW-SC-P2']
const FLAKES = ['FTW-SC-F1', 'FTW-SC-F2', 'FTW-SC-F3']
const DAY = '2026-11-20T08:00:00Z'

type Post = {
  [T in 'FeedstockDeclared' | 'LotSplit' | 'AlloyFlaked' | 'SampleTaken' | 'AssayRecorded']: {
    readonly type: T
    readonly body: PostInput<T>
    readonly withdrawn: boolean
  }
}['FeedstockDeclared' | 'LotSplit' | 'AlloyFlaked' | 'SampleTaken' | 'AssayRecorded']

const percent = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((value) => `${value} %`)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const composition = (nd: string) => ({ basis: 'element' as const, parts: { Nd: nd } })

const births = fc.tuple(maybe(percent(60, 90)), maybe(percent(60, 90))).map((stated) =>
  METALS.map((lot, index): Post['body'] => ({
    occurredAt: '2026-11-01T00:00:00Z',
    supplier: 'HITACHI',
    lines: [
      {
        lot,
        material: 'ndpr_metal',
        mass: '1000 kg',
        ...(stated[index] === undefined ? {} : { composition: composition(stated[index]) }),
      },
    ],
    facts: [],
  })),
)
const splits = METALS.map(
  (lot, index): PostInput<'LotSplit'> => ({
    occurredAt: '2026-11-02T00:00:00Z',
    input: { lot, mass: '400 kg' },
    outputs: [{ lot: PARTS[index]!, mass: '400 kg' }],
  }),
)
const runs = fc
  .tuple(...FLAKES.map(() => fc.subarray([...METALS, ...PARTS], { minLength: 1, maxLength: 3 })))
  .map((inputs) =>
    inputs.map(
      (lots, index): PostInput<'AlloyFlaked'> => ({
        run: String(index + 1),
        startedAt: DAY,
        endedAt: DAY,
        inputs: lots.map((lot) => ({ lot, mass: '100 kg' })),
        outputs: [{ lot: FLAKES[index]!, material: 'alloy_flake', mass: `${100 * lots.length} kg` }],
      }),
    ),
  )
const lots = [...METALS, ...PARTS, ...FLAKES]
const composites = fc.subarray(lots, { minLength: 2, maxLength: 3 }).map(
  (parts): PostInput<'SampleTaken'> => ({
    occurredAt: DAY,
    lot: parts[0]!,
    sample: 'S-0',
    increments: parts.map((lot) => ({ lot, mass: '1 kg' })),
  }),
)
const assays = fc
  .array(
    fc.record({
      lot: fc.constantFrom(...lots),
      role: fc.constantFrom('production' as const, 'settlement' as const, 'umpire' as const),
      composition: percent(60, 95).map(composition),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((each) =>
    each.map(
      (assay, index): PostInput<'AssayRecorded'> => ({
        ...assay,
        // Each at its own time, so that there is a latest whatever the order of posting.
        occurredAt: `2026-11-21T0${index}:00:00Z`,
        sample: `S-${index}`,
        expandedUncertainty: '1 %',
      }),
    ),
  )

const days: fc.Arbitrary<Post[]> = fc
  .tuple(
    births,
    runs,
    assays,
    fc.option(composites, { nil: undefined }),
    fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
  )
  .map(([born, melted, assayed, composite, dice]) => {
    const posts = [
      ...born.map((body) => ({ type: 'FeedstockDeclared', body })),
      ...splits.map((body) => ({ type: 'LotSplit', body })),
      ...melted.map((body) => ({ type: 'AlloyFlaked', body })),
      ...(composite === undefined
        ? []
        : [{ type: 'SampleTaken', body: { ...composite, lot: assayed[0]!.lot } }]),
      ...assayed.map((body) => ({ type: 'AssayRecorded', body })),
    ]
    // One assay, sample or run in five is mistaken, and is withdrawn some time after it was posted.
    return posts.map((post) => ({
      ...post,
      withdrawn: !['FeedstockDeclared', 'LotSplit'].includes(post.type) && dice.next().value < 2,
    })) as Post[]
  })

/** An order of posting, and of the corrections after what they correct. */
const orderOf = (count: number) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 * count, maxLength: 2 * count })

const play = (posts: readonly Post[], order: readonly number[]): Scene => {
  const steps = posts.flatMap((post, index) => {
    const at = order[index]!
    const posted = { at, index, kind: 'post' as const, post }
    const gone = { at: at + (order[posts.length + index]! + 1e-9), index, kind: 'withdraw' as const, post }
    return post.withdrawn ? [posted, gone] : [posted]
  })
  const revisions = new Map<number, number>()
  return steps
    .sort((a, b) => a.at - b.at)
    .reduce((scene, { kind, index, post }) => {
      if (kind === 'post') {
        revisions.set(index, scene.book.revision + 1)
        return scene.given(post.type, post.body as never)
      }
      return withdrawnByTwo(scene, revisions.get(index)!)
    }, bookOf('FTW-SC'))
}

/** What the book believes of its runs' elements, whichever exception says it. */
const believed = ({ book }: Scene) =>
  [...book.runs.keys()].sort().map((run) => {
    const { exception, waits = [] } = book.runs.get(run)?.balance ?? {}
    return { run, waits: [...waits].sort(), says: exception && book.exceptions.get(exception)?.sentence }
  })

describe('pending element balances', () => {
  it('come to the same, in whatever order runs, lots, samples, assays and corrections arrive', () => {
    fc.assert(
      fc.property(
        days.chain((posts) => fc.tuple(fc.constant(posts), orderOf(posts.length), orderOf(posts.length))),
        ([posts, one, other]) => {
          const [a, b] = [play(posts, one), play(posts, other)]
          expect(believed(b)).toEqual(believed(a))
          for (const lot of lots) expect(contentsOf(b.book, lot)).toEqual(contentsOf(a.book, lot))
        },
      ),
      { numRuns: 80 },
    )
  })

  it('are, after every event, what striking every run anew would come to', () => {
    fc.assert(
      fc.property(
        days.chain((posts) => fc.tuple(fc.constant(posts), orderOf(posts.length))),
        ([posts, order]) => {
          const scene = play(posts, order)
          const { book } = scene
          const anew = [...book.runs]
            .sort(([x], [y]) => (x < y ? -1 : 1))
            .map(([run, { balance }]) => {
              const { process, number } = runNamed(run)
              const { gains, waits } = strikeBalance(process, keptSides(balance!), (lot) =>
                factsOf(book, lot),
              )
              return { run, waits: [...waits].sort(), says: balanceFinding(process, number, gains)?.sentence }
            })
          expect(believed(scene)).toEqual(anew)
          // No exception is left of a run that is gone, and none is named that is closed.
          for (const { code, run } of book.exceptions.values())
            if (code === 'ELEMENT_GAINED') expect(book.runs.has(run!)).toBe(true)
          for (const account of book.accounts.values())
            for (const id of account.exceptions) expect(book.exceptions.has(id)).toBe(true)
        },
      ),
      { numRuns: 80 },
    )
  })
})
