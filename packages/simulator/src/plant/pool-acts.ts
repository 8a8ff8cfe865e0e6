import type { PostInput } from '@lodestone/domain'
import { paperHash } from '../model/facts.ts'
import { analysed } from '../physics/analysis.ts'
import { massText } from '../physics/mass-text.ts'
import { drawn, massOf, pour } from '../physics/matter.ts'
import { type Birth, birthLine, lotOf, weighed } from './birth.ts'
import { issue } from './issue.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'
import { takeByLabel } from './take.ts'
import type { Vessel } from './vessel.ts'

/** Lots go into a pool, whole. */
export const charge = (shop: Shop, vessel: Vessel, lots: readonly Lot[]): void => {
  if (lots.length === 0) return
  const goods = lots.map((lot) => takeByLabel(shop, lot))
  for (const { matter, shown } of goods) {
    pour(vessel.content, matter)
    vessel.booked += shown
  }
  shop.post('PoolCharged', { occurredAt: shop.stamp(), pool: vessel.pool, lines: goods.map(issue) })
}

/** A lot out of a pool: of everything in it alike, as much as is asked for or there is. */
export const draw = (
  shop: Shop,
  vessel: Vessel,
  grams: number,
  birth: Omit<Birth, 'matter' | 'basis' | 'material'>,
): Lot => {
  const matter = drawn(vessel.content, grams / massOf(vessel.content))
  const whole: Birth = { ...birth, matter, material: vessel.material, basis: vessel.basis }
  const shown = weighed(shop, whole)
  vessel.booked = Math.max(0, vessel.booked - shown)
  shop.post('PoolDrawn', {
    occurredAt: shop.stamp(),
    pool: vessel.pool,
    outputs: [birthLine(shop, whole, shown)],
  })
  return lotOf(shop, whole, shown)
}

/** How a content is found: its uncertainty (k = 2) is a part of it, and some grams. */
type Surveying = {
  readonly method: string
  readonly uncertainty: number
  readonly least?: number
  readonly stated: 'element' | 'oxide'
}

/** What is in a pool by measure, and of what. */
export const survey = (
  shop: Shop,
  vessel: Vessel,
  { method, uncertainty, stated, least = 0 }: Surveying,
): void => {
  const mass = massOf(vessel.content)
  const unsure = mass * uncertainty + least
  const found = Math.max(0, Math.round(mass + (unsure / 2) * shop.dice.error()))
  shop.post('PoolSurveyed', {
    occurredAt: shop.stamp(),
    pool: vessel.pool,
    content: massText(found, vessel.basis),
    uncertainty: massText(Math.round(unsure), vessel.basis),
    basis: 'measured',
    composition: analysed(vessel.content, stated, shop.dice),
    method,
  })
}

export type Clearing = {
  readonly method: string
  /** Grams that are left, how sure that is, and what the method can see. */
  readonly residue: number
  readonly uncertainty: number
  readonly limit: number
}
type ClearingFields = Omit<PostInput<'PoolCleared'>, 'occurredAt' | 'pool'>

/** The fields of a clearing, with the paper that it rests on. */
export const clearingOf = (
  shop: Shop,
  { pool, basis }: Vessel,
  { method, residue, uncertainty, limit }: Clearing,
): { readonly fields: ClearingFields; readonly paper: string } => {
  const paper = `Clearing record ${pool} ${shop.stamp()}: ${method}`
  return {
    paper,
    fields: {
      method,
      residue: massText(residue, basis),
      residueUncertainty: massText(uncertainty, basis),
      detectionLimit: massText(limit, basis),
      documents: [{ hash: paperHash(paper), kind: 'photo' }],
      approver: `QA-${shop.area.slice(0, 3)}`,
    },
  }
}

/** A pool is emptied; by its method something may be left. */
export const clear = (shop: Shop, vessel: Vessel, clearing: Clearing): void => {
  const { fields, paper } = clearingOf(shop, vessel, clearing)
  vessel.booked = Math.min(vessel.booked, clearing.residue)
  shop.post('PoolCleared', { occurredAt: shop.stamp(), pool: vessel.pool, ...fields }, { papers: [paper] })
}
