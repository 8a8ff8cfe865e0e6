import type { MaterialCode } from '@lodestone/domain'
import { HOUR } from '../clock/time.ts'
import { paperHash } from '../model/facts.ts'
import { type Offer, offersOf } from '../model/offers.ts'
import type { Programme } from '../model/programme.ts'
import { CONSTITUENTS, type Grams, type Matter, matterOf } from '../physics/matter.ts'
import { type Birth, birthLine, lotOf, weighed } from './birth.ts'
import type { Lot } from './lot.ts'
import type { Shop } from './shop.ts'

/** This much of something made so, in grams. */
const madeOf = (parts: Grams, grams: number): Matter =>
  matterOf(
    Object.fromEntries(
      CONSTITUENTS.flatMap((name) => (parts[name] === undefined ? [] : [[name, parts[name] * grams]])),
    ),
  )

const statedIn = (material: MaterialCode): 'element' | 'oxide' =>
  material.endsWith('_oxide') || material === 'seg_concentrate' ? 'oxide' : 'element'

/** Late papers: the lot is held, and used only when they have come. */
const holdUntilPapers = (shop: Shop, lot: Lot, offer: Offer, supplierLot: string): void => {
  const paper = `Certificate of origin ${offer.supplier} ${supplierLot}`
  const hold = `H-${shop.number('H')}`
  shop.post('LotHeld', {
    occurredAt: shop.stamp(),
    lot: lot.id,
    hold,
    reason: 'Certificate of origin has not come',
  })
  shop.later(Math.round(shop.dice.between(5, 30) * HOUR), () => {
    const documents = [
      { hash: paperHash(paper), kind: 'certificate_of_origin' as const, issuer: offer.supplier },
    ]
    const claim = 'Origin as declared at receipt'
    shop.post(
      'EvidenceAttached',
      { occurredAt: shop.stamp(), lot: lot.id, documents, claim },
      { papers: [paper] },
    )
    shop.post('LotReleased', {
      occurredAt: shop.stamp(),
      lot: lot.id,
      hold,
      disposition: 'Certificate is in order',
    })
    shop.stock.put(lot)
  })
}

const deliver = (shop: Shop, offer: Offer, programme: Programme): void => {
  const grams = shop.plan.vessel(offer.lotGrams) * shop.dice.between(0.96, 1.04)
  const supplierLot = `${offer.supplier.slice(0, 3)}-${shop.dice.whole(10_000, 99_999)}`
  const basis = statedIn(offer.material) === 'oxide' ? 'calcined' : 'as_weighed'
  const birth: Birth = {
    id: shop.id('F'),
    material: offer.material,
    matter: madeOf(offer.made, grams),
    programme,
    basis,
    stated: statedIn(offer.material),
  }
  const shown = weighed(shop, birth)
  const lot = lotOf(shop, birth, shown)
  const paper = `Declaration ${offer.supplier} ${supplierLot}`
  const document = { document: paperHash(paper), issuer: offer.supplier }
  shop.post(
    'FeedstockDeclared',
    {
      occurredAt: shop.stamp(),
      supplier: offer.supplier,
      supplierLot,
      order: `PO-${shop.number('PO')}`,
      lines: [birthLine(shop, birth, shown)],
      facts: offer.facts.map((fact) => (fact.origin === 'unknown' ? fact : { ...fact, ...document })),
      evidence: [{ hash: paperHash(paper), kind: 'declaration', issuer: offer.supplier }],
    },
    { papers: [paper] },
  )
  if (offer.papersLate) holdUntilPapers(shop, lot, offer, supplierLot)
  else shop.stock.put(lot)
}

/**
 * Keeps a material on stock: looks every morning, and when less than `days` of use, or `least` grams, are left orders from the next supplier in turn; the
 * goods come within the day.
 */
export const keepSupplied = (
  shop: Shop,
  material: MaterialCode,
  programme: Programme,
  {
    gramsADay,
    days = 3,
    least = 0,
  }: { readonly gramsADay: number; readonly days?: number; readonly least?: number },
): void => {
  const offers = offersOf(material, programme)
  const first = offers[0]
  if (first === undefined || gramsADay <= 0) return
  let turn = shop.dice.whole(0, offers.length - 1)
  let coming = 0
  const order = (hours: number): void => {
    const offer = offers[turn % offers.length] ?? first
    turn += 1
    coming += shop.plan.vessel(offer.lotGrams)
    shop.later(Math.round(hours * HOUR), () => {
      coming -= shop.plan.vessel(offer.lotGrams)
      deliver(shop, offer, programme)
    })
  }
  shop.daily(0.2 * HOUR, () => {
    let hours = 0.1
    while (shop.stock.grams(material, { programme }) + coming < Math.max(gramsADay * days, least)) {
      order(hours)
      hours = shop.dice.between(3, 14)
    }
  })
}
