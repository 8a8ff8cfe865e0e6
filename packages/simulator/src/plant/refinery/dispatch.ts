import type { MaterialCode } from '@lodestone/domain'
import { HOUR } from '../../clock/time.ts'
import { ndprOxideADay } from '../../model/needs.ts'
import { massOf } from '../../physics/matter.ts'
import { sell } from '../sales.ts'
import type { Shop } from '../shop.ts'
import { takeAll, takeUpTo } from '../take.ts'
import type { Transport } from '../transport.ts'

/** NdPr oxide that the metal shop should have, standing or on the road: days of its use. A truck takes about two of them. */
const METAL_SHOP_DAYS = 5
const wanted = (metalShop: Shop, transport: Transport): number => {
  const use = ndprOxideADay(metalShop.plan, 'defence') + ndprOxideADay(metalShop.plan, 'general')
  return METAL_SHOP_DAYS * use - onHand(metalShop, transport, 'ndpr_oxide')
}
/** What an area has of a material, standing or on the road to it. */
const onHand = ({ area, stock }: Shop, transport: Transport, material: MaterialCode): number =>
  [...transport.inTransit]
    .filter(({ to }) => to === area)
    .flatMap(({ goods }) => goods)
    .filter(({ lot }) => lot.material === material)
    .reduce((sum, { matter }) => sum + massOf(matter), stock.grams(material))
/** At most this part of a truck is oxide from recycling: the defence line takes none of it. */
const MOST_RECYCLED = 0.5

/** A truck to Fort Worth: what the recycled train has, then fresh oxide, the newest first, so that nothing waits behind an old stock. */
const sendToMetalShop = (shop: Shop, metalShop: Shop, transport: Transport): void => {
  const open = Math.max(0, wanted(metalShop, transport))
  const recycled = takeUpTo(
    shop,
    shop.stock.lots('ndpr_oxide', { programme: 'general' }),
    open * MOST_RECYCLED,
  )
  const got = recycled.reduce((sum, { matter }) => sum + massOf(matter), 0)
  const fresh = takeUpTo(shop, shop.stock.lots('ndpr_oxide', { programme: 'defence' }).reverse(), open - got)
  const heavies = HEAVY.flatMap(([material, target]) =>
    takeUpTo(
      shop,
      shop.stock.lots(material),
      Math.max(0, shop.plan.rate(target) - onHand(metalShop, transport, material)),
    ),
  )
  transport.send(shop, metalShop.area, [...recycled, ...fresh, ...heavies])
}
/** Heavies that the metal shop should have, in grams at scale 1. */
const HEAVY = [
  ['dy_oxide', 150_000],
  ['tb_oxide', 30_000],
] as const

/** What the chain does not need is sold: NdPr to magnet makers abroad, lanthanum and cerium to catalyst makers. */
const sellRest = (shop: Shop): void => {
  const keep = 6 * (ndprOxideADay(shop.plan, 'defence') + ndprOxideADay(shop.plan, 'general'))
  const surplus = shop.stock.grams('ndpr_oxide', { programme: 'defence' }) - keep
  if (surplus > 0) {
    const buyer = shop.dice.chance(0.65) ? 'TOKAI_TRADING' : 'HANBIT_MAGNET'
    sell(shop, buyer, takeUpTo(shop, shop.stock.lots('ndpr_oxide', { programme: 'defence' }), surplus))
  }
  const light = LIGHT.flatMap((material) => shop.stock.lots(material).slice(0, -1)).map((lot) =>
    takeAll(shop, lot),
  )
  sell(shop, 'GULF_CATALYST', light)
  for (const [material, target] of HEAVY) {
    const spare = shop.stock.grams(material) - shop.plan.rate(target)
    if (spare > shop.plan.rate(target))
      sell(shop, 'HANBIT_MAGNET', takeUpTo(shop, shop.stock.lots(material), spare))
  }
  const mixedHeavies = shop.stock.lots('seg_concentrate', { grade: 'SEG-R' }).slice(0, -1)
  sell(
    shop,
    'TOKAI_TRADING',
    mixedHeavies.map((lot) => takeAll(shop, lot)),
  )
}
const LIGHT: readonly MaterialCode[] = ['la_oxide', 'ce_oxide']

export const openDispatch = (shop: Shop, metalShop: Shop, transport: Transport): void => {
  shop.daily(13 * HOUR, () => sendToMetalShop(shop, metalShop, transport), 2, 0)
  shop.daily(15 * HOUR, () => sellRest(shop), 4, 3)
}
