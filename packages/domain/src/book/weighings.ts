import type { LedgerEvent } from '../events/catalogue.ts'
import { withdrawnBy } from '../events/withdrawn-by.ts'
import type { Flow } from '../flow/flow.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import { isGeneration } from '../pools/pool-state.ts'
import { processKind } from '../processes/process-kinds.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import { shortfall } from './account.ts'
import type { Book } from './book.ts'
import { runMasses } from './checks/mass-balance.ts'
import { isRunEvent } from './run-balance.ts'

/** Two weighings of the same goods that differ by no more than they may. `sign`: -1 where a correction takes it back. */
export type Weighing = {
  readonly material: MaterialCode
  /** What came out beyond what went in; below zero, what is missing. */
  readonly grams: number
  /** What was weighed, and by how much two weighings of it may differ. */
  readonly weighedGrams: number
  readonly allowance: number
  /** Of a lot that gave more than it had: seen from one side only. */
  readonly overdrawn: boolean
  readonly sign: 1 | -1
}

/** What the weighings of an event differ by, upon the book before it; of a correction, those that it takes back. */
export const weighingsOf = (book: Book, event: LedgerEvent, flow: Flow): readonly Weighing[] => {
  if (event.type !== 'EventDeclaredErroneous')
    return [...compared(book, event, flow, 1), ...overdrawn(book, flow, 1)]
  const withdrawn = withdrawnBy(event)
  const was = flowOf(withdrawn)
  return [...compared(book, withdrawn, was, -1), ...overdrawn(book, was, -1)]
}

const compared = (book: Book, event: LedgerEvent, flow: Flow, sign: 1 | -1): Weighing[] => {
  if (isRunEvent(event)) {
    // What stood in pools is not weighed.
    if (event.poolSteps !== undefined) return []
    const masses = runMasses(event, flow)
    const products: readonly string[] = processKind(event.type).products
    const product = flow.yields.find(({ material }) => products.includes(material)) ?? flow.yields[0]
    return masses === null || product === undefined
      ? []
      : weighing(product.material, masses.gave, masses.took, sign)
  }
  switch (event.type) {
    case 'LotSplit':
    case 'LotReworked': {
      const gave = flow.yields.reduce((sum, { grams }) => sum + grams, 0)
      const lost =
        event.type === 'LotReworked' ? event.losses.reduce((sum, { mass }) => sum + mass.grams, 0) : 0
      const took = flow.takes.reduce((sum, { grams }) => sum + grams, 0)
      return flow.yields[0] === undefined ? [] : weighing(flow.yields[0].material, gave + lost, took, sign)
    }
    case 'LotReceived':
      return event.accounts.flatMap((account, index) =>
        weighing(account.material, event.lines[index]?.mass.grams ?? account.grams, account.grams, sign),
      )
    case 'ReceiptMatched':
      return event.accounts.flatMap((account, index) => {
        const lot = event.lines[index]?.lot ?? ''
        const goods = event.identifies?.includes(lot) ? book.accounts.get(lot) : undefined
        return goods === undefined ? [] : weighing(account.material, goods.inGrams, account.grams, sign)
      })
    case 'LotAdjusted':
      return adjusted(book, event, sign)
    default:
      return []
  }
}

/** An adjustment for a scale is a difference of two weighings of its lot: found by somebody, and no event of its own. */
const adjusted = (book: Book, event: LedgerEvent<'LotAdjusted'>, sign: 1 | -1): Weighing[] => {
  const { lot, cause, direction, mass, unexplained } = event
  const account = book.accounts.get(lot)
  if (account === undefined || (cause !== 'scale' && cause !== 'rounding') || unexplained !== undefined)
    return []
  const grams = direction === 'gain' ? mass.grams : -mass.grams
  const { material, inGrams } = account
  const allowance = Math.max(weighingAllowance(inGrams), mass.grams)
  return [{ material, grams, weighedGrams: inGrams, allowance, overdrawn: false, sign }]
}

/** What is exactly the same is mostly a figure that was reckoned and not weighed. */
const weighing = (material: MaterialCode, to: number, from: number, sign: 1 | -1): Weighing[] => {
  const grams = to - from
  const allowance = weighingAllowance(from)
  return grams === 0 || Math.abs(grams) > allowance
    ? []
    : [{ material, grams, weighedGrams: from, allowance, overdrawn: false, sign }]
}

type Moved = { in: number; out: number; material: MaterialCode | null }

/** What an event moves in and out of lots that are weighed: the content of pools and of open runs is reckoned. */
const movedBy = (book: Book, flow: Flow, sign: 1 | -1): ReadonlyMap<LotId, Moved> => {
  const moved = new Map<LotId, Moved>()
  const movedOf = (lot: LotId): Moved => {
    const known = moved.get(lot) ?? { in: 0, out: 0, material: null }
    moved.set(lot, known)
    return known
  }
  for (const take of flow.takes)
    if (take.whence === 'stock' && !isGeneration(take.lot)) movedOf(take.lot).out += take.grams
  for (const given of flow.yields) {
    // Most lots are born with nothing taken from them yet.
    if (isGeneration(given.lot) || (sign === 1 && !given.adds && !book.accounts.has(given.lot))) continue
    const lot = movedOf(given.lot)
    lot.in += given.grams
    if (!given.adds) lot.material = given.material
  }
  return moved
}

/** Mostly there is enough of everything, and nothing is born or added to that was taken from before: then there is nothing to compare. */
const mayOverdraw = (book: Book, { takes, yields }: Flow): boolean => {
  let most = 0
  for (const take of takes) most += take.grams
  return (
    takes.some(({ lot, whence }) => {
      const account = whence === 'stock' ? book.accounts.get(lot) : undefined
      return account !== undefined && account.outGrams + most > account.inGrams
    }) || yields.some(({ lot, adds }) => adds || book.accounts.has(lot))
  )
}

/** Lots that have given more than they had, or no longer have, within the allowance. */
const overdrawn = (book: Book, flow: Flow, sign: 1 | -1): Weighing[] => {
  if (sign === 1 && !mayOverdraw(book, flow)) return []
  const weighings: Weighing[] = []
  for (const [lot, by] of movedBy(book, flow, sign)) {
    const account = book.accounts.get(lot)
    if (account === undefined) continue
    const { material, inGrams } = account
    const before = shortfall(inGrams, account.outGrams).weighing
    const nowIn = inGrams + sign * by.in
    const after = shortfall(nowIn, account.outGrams + sign * by.out).weighing
    if (before > 0) weighings.push(overdraft(material, before, inGrams, -1))
    if (after > 0) weighings.push(overdraft(by.material ?? material, after, nowIn, 1))
  }
  return weighings
}

const overdraft = (material: MaterialCode, grams: number, had: number, sign: 1 | -1): Weighing => ({
  ...{ material, grams, sign },
  weighedGrams: had,
  allowance: weighingAllowance(had),
  overdrawn: true,
})
