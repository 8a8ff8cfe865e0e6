import { type Book, balanceGrams, poolOfGeneration } from '@lodestone/domain'
import { PAPER } from '@lodestone/domain/testing'
import { type Ground, grams, type Mover, mode, part, pick, post, stock } from './ground.ts'

/** What happens to the pools of the alloy shop. */

const AREA = 'FTW-SC'
const BIN = 'FTW-SC-BIN-1'
const CRUCIBLE = 'FTW-SC-CR-1'
const SMALLEST = 10_000

const FIRST = Date.parse('2026-11-22T00:00:00Z')
/** So far apart are acts that are posted one after another: a world's are of some shifts. */
const APART_MS = 20 * 60_000
/** When it was done: after all that was posted before, or, of every fifth, some hours earlier, at a moment of its own. */
const when = ({ number, b, c }: Ground): string => {
  const late = c % 5 === 0 ? (b % 30) * APART_MS + (1 + (b % 17)) * 60_000 : 0
  return new Date(FIRST + Math.max(0, number * APART_MS - late)).toISOString()
}

const poolBy = ({ b }: Ground): string => (b % 3 === 0 ? CRUCIBLE : BIN)

/** What the generations of a pool hold. */
const contentOf = (book: Book, pool: string): number =>
  [...book.accounts].reduce(
    (sum, [lot, account]) => (poolOfGeneration(lot) === pool ? sum + balanceGrams(account) : sum),
    0,
  )

/** Some lots of the stock with a part of each. */
const some = (ground: Ground): { readonly lot: string; readonly mass: number }[] => {
  const lots = stock(ground)
  return [...new Set([pick(lots, ground.a), pick(lots, ground.a + 1)])].flatMap((entry) =>
    entry === undefined ? [] : [{ lot: entry[0], mass: part(entry[1], ground) }],
  )
}
const inGrams = (lines: readonly { readonly lot: string; readonly mass: number }[]) =>
  lines.map(({ lot, mass }) => ({ lot, mass: grams(mass) }))

const charges: Mover = (ground) => {
  const lines = some(ground)
  if (lines.length === 0) return null
  return post('PoolCharged', {
    mode: mode(ground),
    occurredAt: when(ground),
    pool: poolBy(ground),
    lines: inGrams(lines),
  })
}

/** Of what the pool holds, now and then more, or before anything was charged. */
const draws: Mover = (ground) => {
  const pool = poolBy(ground)
  const content = Math.max(SMALLEST, contentOf(ground.books.book(AREA), pool))
  return post('PoolDrawn', {
    mode: mode(ground),
    occurredAt: when(ground),
    pool,
    outputs: [
      {
        lot: `${AREA}-L-${ground.number}`,
        material: pool === BIN ? 'alloy_flake' : 'skull',
        mass: grams(part(content, ground)),
      },
    ],
  })
}

const surveys: Mover = (ground) =>
  post('PoolSurveyed', {
    occurredAt: when(ground),
    pool: poolBy(ground),
    content: grams(contentOf(ground.books.book(AREA), poolBy(ground))),
    uncertainty: '3 kg',
    basis: 'measured',
  })

/** Of every fourth more is left than can be overlooked: it proves nothing. */
const proofBy = ({ a }: Ground) => ({
  method: 'emptied and wiped',
  residue: a % 4 === 0 ? '50 g' : '0 g',
  residueUncertainty: '5 g',
  detectionLimit: '10 g',
  documents: [PAPER],
  approver: 'qa-12',
})

const clears: Mover = (ground) =>
  post('PoolCleared', {
    mode: mode(ground),
    occurredAt: when(ground),
    pool: poolBy(ground),
    ...proofBy(ground),
  })

/** What clearings rest on: until it is there they prove nothing. */
const stores: Mover = () =>
  post('EvidenceStored', {
    occurredAt: '2026-11-01T00:00:00Z',
    document: PAPER.hash,
    bytes: 48_211,
    mediaType: 'image/jpeg',
  })

/** A heat in a crucible that holds back, with what it leaves there: a skull, nobody knows how much, or nothing, proven. Now and then it says nothing of it. */
const uses: Mover = (ground) => {
  const { number, b, c } = ground
  const lines = some(ground)
  if (lines.length === 0) return null
  const stood = contentOf(ground.books.book(AREA), CRUCIBLE)
  const put = lines.reduce((sum, { mass }) => sum + mass, 0) + stood
  const left = b % 3 === 0 ? Math.max(1, Math.floor(put / 20)) : 0
  const leaves =
    left > 0 ? { mass: grams(left) } : b % 3 === 1 ? ('unknown' as const) : { cleared: proofBy(ground) }
  return post('AlloyFlaked', {
    mode: mode(ground),
    run: `C-${number}`,
    startedAt: when(ground),
    endedAt: when(ground),
    equipment: CRUCIBLE,
    inputs: inGrams(lines),
    outputs: [{ lot: `${AREA}-L-${number}`, material: 'alloy_flake', mass: grams(Math.max(1, put - left)) }],
    ...(c % 13 === 0 ? {} : { pools: [{ pool: CRUCIBLE, leaves }] }),
  })
}

export const POOL_MOVERS = { charges, draws, surveys, clears, stores, uses } as const satisfies Record<
  string,
  Mover
>
