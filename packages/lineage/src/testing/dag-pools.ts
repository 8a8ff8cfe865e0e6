import type { LedgerEvent, LotId } from '@lodestone/domain'
import { type Out, run } from './ledger.ts'
import {
  added,
  charged,
  chargedBefore,
  cleared,
  closing,
  drawn,
  leaving,
  matched,
  opened,
  poolStep,
  receivedAhead,
  type Step,
  unmatched,
} from './pools-and-parts.ts'

/** Pools, open runs and goods without papers in the random ledgers of `dag.ts`, as a book would write them. */

type Held = { readonly lot: LotId; grams: number }
/** A pool with its generation; `used` once something was made of that, which then cannot be charged any more without a cycle. */
type Pool = { readonly name: string; count: number; generation: (Held & { used: boolean }) | null }
export type Stock = {
  readonly lots: Held[]
  readonly pools: readonly [Pool, Pool]
  open: (Held & { readonly before: number }) | null
  /** Goods without papers, and how many lots stood before them: only these can be what they are. */
  waiting: (Held & { readonly before: number; readonly ahead: boolean }) | null
}

const emptyPool = (name: string): Pool => ({ name, count: 0, generation: null })

export const createStock = (area: string): Stock => ({
  lots: [],
  pools: [emptyPool(`${area}-BIN1`), emptyPool(`${area}-BIN2`)],
  open: null,
  waiting: null,
})

/** The next generation of a pool, with what is left of the one before: some grams, or nobody knows what. */
const roll = (pool: Pool, put: number, leftPercent: number) => {
  const before = pool.generation
  const left = before === null ? 0 : Math.floor((before.grams * leftPercent) / 100)
  pool.count += 1
  const grams = put + left
  pool.generation = { lot: `${pool.name}-G${pool.count}`, grams, used: false }
  const rolled = before === null ? undefined : { lot: before.lot, grams: left }
  return { lot: pool.generation.lot, born: true, grams, rolled }
}

export const chargePool = (pool: Pool, inputs: readonly Held[], leftPercent: number): LedgerEvent => {
  const put = inputs.reduce((sum, { grams }) => sum + grams, 0)
  const { generation } = pool
  if (generation === null || generation.used) return charged(inputs, roll(pool, put, leftPercent))
  generation.grams += put
  if (leftPercent % 2 === 0) return charged(inputs, { lot: generation.lot, grams: put })
  pool.count += 1
  return chargedBefore(inputs, { lot: `${pool.name}-G${pool.count}`, grams: put }, generation.lot)
}

/** What is drawn is a part of what the pool holds, or more. */
export const drawPool = (
  stock: Stock,
  pool: Pool,
  outs: readonly Out[],
  percent: number,
): LedgerEvent | null => {
  const { generation } = pool
  if (generation === null) return null
  const grams = Math.max(1, Math.floor((generation.grams * percent) / 100 / outs.length))
  const outputs = outs.map((out) => ({ ...out, grams }))
  generation.grams = Math.max(0, generation.grams - grams * outs.length)
  generation.used = true
  stock.lots.push(...outputs)
  return drawn(generation.lot, outputs)
}

export const clearPool = (pool: Pool, isProven: boolean): LedgerEvent | null => {
  const { generation } = pool
  if (generation === null) return null
  pool.generation = null
  return cleared(generation.lot, generation.grams, isProven)
}

/**
 * A run that uses a pool: what stood in it is behind what it gives, and it leaves something there, or nobody knows how much, or clears it. Before its first use, and after a
 * clearing, the pool begins with nothing.
 */
export const runOverPool = (
  stock: Stock,
  pool: Pool,
  inputs: readonly Held[],
  outs: readonly Out[],
  leaves: number | 'cleared',
): LedgerEvent => {
  const begun = pool.generation === null ? beginning(pool) : []
  stock.lots.push(...outs)
  const steps = [...begun, poolStep(leaves === 'cleared' ? emptied(pool) : leftIn(pool, leaves))]
  return run(inputs, outs, { poolSteps: steps, ...leaving(pool.name, leaves === 'cleared') })
}

const beginning = (pool: Pool): readonly ReturnType<typeof poolStep>[] => {
  const { lot } = roll(pool, 0, 0)
  return [poolStep({ lot, born: true, empty: true })]
}

const leftIn = (pool: Pool, grams: number): Step => {
  const step = roll(pool, 0, 100)
  if (pool.generation !== null) pool.generation.grams = grams
  return { ...step, grams }
}

const emptied = (pool: Pool): Step => {
  const { generation } = pool
  pool.generation = null
  return {
    lot: null,
    rolled: generation === null ? undefined : { lot: generation.lot, grams: generation.grams },
  }
}

/** A run is opened, added to, and closed by what it gives. */
export const partOfRun = (
  stock: Stock,
  inputs: readonly Held[],
  outs: readonly Out[],
  index: number,
  closes: boolean,
): LedgerEvent => {
  const { open } = stock
  const put = inputs.reduce((sum, { grams }) => sum + grams, 0)
  if (open === null) {
    stock.open = { lot: `${inputs[0]?.lot.slice(0, 6)}-WIP-${index}`, grams: put, before: stock.lots.length }
    return opened(inputs, stock.open.lot)
  }
  if (!closes) {
    open.grams += put
    return added(inputs, open.lot)
  }
  stock.open = null
  stock.lots.push(...outs)
  return run(inputs, outs, closing(open.lot, open.grams))
}

/** Goods come without papers; later they turn out to be of a lot that was there before them. */
export const withoutPapers = (stock: Stock, out: Out, from: Held | undefined, index: number): LedgerEvent => {
  const { waiting } = stock
  const sender = stock.lots.findIndex(({ lot }) => lot === from?.lot)
  if (waiting !== null && from !== undefined && sender >= 0 && sender < waiting.before) {
    stock.waiting = null
    const goods = { from: from.lot, lot: waiting.lot, grams: waiting.grams }
    const parcel = `${from.lot.slice(0, 6)}-P${index}`
    return matched(parcel, [goods], waiting.ahead ? [waiting.lot] : [])
  }
  const ahead = index % 2 === 0
  stock.waiting = { lot: out.lot, grams: out.grams, before: stock.lots.length, ahead }
  stock.lots.push({ lot: out.lot, grams: out.grams })
  return ahead ? receivedAhead(out, `${out.lot.slice(0, 6)}-P${index}`) : unmatched(out)
}
