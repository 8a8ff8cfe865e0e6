import { type Random, randomOf } from '../random.ts'
import type { Rates } from '../store/faults.ts'
import type { Choice } from '../workload/ground.ts'
import { AREAS, MOVER_NAMES, type MoverName, POOL_MOVER_NAMES } from '../workload/workload.ts'

/** Something that is done to the world, or asked of it, at a moment of simulated time (in milliseconds). `n` chooses among what there is. */
export type Act = { readonly at: number } & (
  | { readonly kind: 'post'; readonly mover: MoverName; readonly area: string; readonly choice: Choice }
  /** A post that was acknowledged is sent again, as it was or with other content. */
  | { readonly kind: 'resend' | 'reuse'; readonly n: number }
  /** The books of a plant, the state of a read side: are they the log's? */
  | { readonly kind: 'inspect' | 'ask'; readonly n: number }
  | { readonly kind: 'crash' | 'stop'; readonly n: number; readonly ms: number }
  | { readonly kind: 'cut'; readonly n: number; readonly ms: number }
  | { readonly kind: HttpAct; readonly n: number }
  /** The store is away. */
  | { readonly kind: 'down'; readonly ms: number }
  /** The store is away, and what comes back is a backup from so many events ago. */
  | { readonly kind: 'restore'; readonly lost: number; readonly ms: number }
)

/** Over HTTP: something that must be refused; a question about a lot; another key for an owner; a post under an idempotency key of somebody else. */
export type HttpAct = 'knock' | 'browse' | 'rotate' | 'borrow'

/** All that chance decides beforehand; what is left to chance while it runs depends on the seed and on who asks. */
export type Plan = {
  readonly seed: number
  readonly without: readonly Part[]
  /** Whether the clients speak HTTP; else they call what is behind it. */
  readonly http: boolean
  readonly rates: Rates
  readonly acts: readonly Act[]
}

/** How high a rate may be. */
const HIGHEST: Rates = {
  refuse: 0.2,
  loseRequest: 0.25,
  loseAnswer: 0.3,
  writeLate: 0.25,
  twice: 0.3,
  readFails: 0.15,
  drop: 0.25,
  repeat: 0.4,
  slow: 0.15,
}

/** Each kind of fault is left out of every other run: what hides behind one kind shows where that is left out. */
const ratesBy = (random: Random): Rates => {
  const entries = Object.entries(HIGHEST).map(([fault, most]) => [
    fault,
    random.chance(0.5) ? 0 : most * random.next(),
  ])
  return Object.fromEntries(entries) as Rates
}

const WEIGHTS: { readonly [M in MoverName]?: number } = {
  feeds: 2,
  heats: 3,
  splits: 4,
  ships: 4,
  receives: 4,
  proposes: 3,
  withdraws: 3,
}
const MOVERS = MOVER_NAMES.flatMap((name) => Array.from({ length: WEIGHTS[name] ?? 1 }, () => name))

/** What may be left out of the world of a seed: a story that was found before there was such a part is told again without it. */
export const PARTS = ['pools', 'http'] as const
export type Part = (typeof PARTS)[number]

const POOL_WEIGHTS: { readonly [M in MoverName]?: number } = { charges: 4, draws: 4, uses: 3, clears: 2 }
const POOL_MOVERS = POOL_MOVER_NAMES.flatMap((name) =>
  Array.from({ length: POOL_WEIGHTS[name] ?? 1 }, () => name),
)

const choiceBy = (random: Random): Choice => ({
  a: random.below(10_000),
  b: random.below(10_000),
  c: random.below(10_000),
})

const postBy = (random: Random, at: number): Act => {
  const area = random.chance(0.5) ? AREAS[0] : random.pick(AREAS)
  return { at, kind: 'post', mover: random.pick(MOVERS), area, choice: choiceBy(random) }
}

const otherBy = (random: Random, at: number): Act => {
  const n = random.below(1_000)
  const ms = Math.floor(random.between(50, 6_000))
  const kind = random.pick([
    'resend',
    'resend',
    'reuse',
    'inspect',
    'ask',
    'ask',
    'crash',
    'crash',
    'stop',
    'cut',
    'cut',
    'down',
  ] as const)
  return kind === 'down' ? { at, kind, ms } : { at, kind, n, ms }
}

/** In half of the worlds the alloy shop has pools. */
const poolActsBy = (seed: number, end: number): Act[] => {
  const random = randomOf(seed, 'pools')
  if (random.chance(0.5)) return []
  return Array.from({ length: 6 + random.below(14) }, (_, n) => ({
    at: n === 0 && random.chance(0.8) ? 200 : 1_000 + random.below(end),
    kind: 'post',
    mover: n === 0 ? 'stores' : random.pick(POOL_MOVERS),
    area: 'FTW-SC',
    choice: choiceBy(random),
  }))
}

/** In one of ten worlds there is HTTP: such a world takes three to four times the time of another. */
const HTTP = 0.1

/** What is done over HTTP beside the posts. */
const httpActsBy = (random: Random, end: number): Act[] => {
  const acts = (most: number, kind: HttpAct): Act[] =>
    Array.from({ length: random.below(most + 1) }, () => ({
      at: 500 + random.below(end),
      kind,
      n: random.below(10_000),
    }))
  return [...acts(6, 'knock'), ...acts(8, 'browse'), ...acts(3, 'rotate'), ...acts(3, 'borrow')]
}

/** The run of a seed. */
export const planOf = (seed: number, without: readonly Part[] = []): Plan => {
  const random = randomOf(seed, 'plan')
  const acts: Act[] = []
  // Something to work with, so that the first posts have their subjects.
  for (const area of AREAS)
    acts.push({ at: 100, kind: 'post', mover: 'feeds', area, choice: choiceBy(random) })
  const posts = 15 + random.below(20)
  const pace = random.between(50, 1_500)
  let at = 1_000
  for (let n = 0; n < posts; n++) {
    // Some come close together, so that instances race for the same lot.
    at += random.chance(0.3) ? random.below(5) : Math.floor(random.between(1, pace))
    acts.push(postBy(random, at))
  }
  const others = random.below(14)
  for (let n = 0; n < others; n++) acts.push(otherBy(random, random.below(at)))
  if (random.chance(0.12)) {
    const lost = 1 + random.below(8)
    acts.push({ at: Math.floor(at / 2), kind: 'restore', lost, ms: 2_000 + random.below(4_000) })
  }
  if (!without.includes('pools')) acts.push(...poolActsBy(seed, at))
  const ofHttp = randomOf(seed, 'http')
  const http = !without.includes('http') && ofHttp.chance(HTTP)
  if (http) acts.push(...httpActsBy(ofHttp, at))
  acts.sort((one, other) => one.at - other.at)
  return { seed, without, http, rates: ratesBy(random), acts }
}
