import { HOUR } from '../../clock/time.ts'
import type { MagnetPlant } from '../../model/plan.ts'
import { PROGRAMMES } from '../../model/programme.ts'
import { writeOffEmpties } from '../empties.ts'
import { keepSupplied } from '../purchasing.ts'
import type { Shop } from '../shop.ts'
import { takeAll } from '../take.ts'
import type { Transport } from '../transport.ts'
import { deliveryOf } from './delivery.ts'
import { agentABatch, openDiffusion } from './diffusion.ts'
import { openMagnetDispatch } from './dispatch.ts'
import { openFinishing } from './finishing.ts'
import { openInspection } from './inspection.ts'
import { magnetLine } from './line.ts'
import { openMilling } from './milling.ts'
import { declarePowder } from './opening-powder.ts'
import { packingOf } from './packing.ts'
import { openSintering } from './sintering.ts'

/** A magnet shop: flake to shipped magnets, programme by programme; swarf, ultrafines and rejects go back to Mountain Pass. */
export const openMagnetShop = (shop: Shop, plant: MagnetPlant, transport: Transport): void => {
  const lines = PROGRAMMES.map((programme) => magnetLine(shop, plant, programme)).filter(
    ({ needs }) => needs.magnets > 0,
  )
  shop.onFirstDay(() => {
    for (const line of lines)
      declarePowder(line, line.needs.powder * (line.programme === 'recycled' ? 2.5 : 0.5), 'Powder store')
  })
  openSintering(lines)
  const inspection = openInspection(shop)
  const leaving = { packing: packingOf(shop), delivery: deliveryOf(shop, inspection.board) }
  for (const line of lines) {
    openMilling(line)
    openDiffusion(line)
    openFinishing(line, inspection)
    openMagnetDispatch(line, leaving)
  }
  const magnets = shop.plan.magnetsADay(plant)
  const least = agentABatch(shop) * 1.2
  keepSupplied(shop, 'tb_agent', 'defence', { gramsADay: magnets * 0.0011, days: 2, least })
  keepSupplied(shop, 'tb_agent', 'general', { gramsADay: magnets * 0.0016, days: 2, least })
  keepSupplied(shop, 'dy_agent', 'general', { gramsADay: magnets * 0.0016, days: 2, least })
  shop.daily(11 * HOUR, () => sendReturns(shop, transport), 3, 1)
  writeOffEmpties(shop)
}

const sendReturns = (shop: Shop, transport: Transport): void => {
  const lots = (['swarf', 'ultrafines', 'magnet_reject'] as const).flatMap((material) =>
    shop.stock.lots(material),
  )
  transport.send(
    shop,
    'MTP-RC',
    lots.map((lot) => takeAll(shop, lot)),
  )
}
