import { HOUR } from '../../clock/time.ts'
import { inside, metalFacts, rareEarthFacts } from '../../model/facts.ts'
import { gradesFor } from '../../model/grades.ts'
import type { MagnetPlant } from '../../model/plan.ts'
import { PROGRAMMES } from '../../model/programme.ts'
import { type Matter, matterOf } from '../../physics/matter.ts'
import type { Birth } from '../birth.ts'
import { writeOffEmpties } from '../empties.ts'
import { declareOpening } from '../opening.ts'
import { keepSupplied } from '../purchasing.ts'
import type { Shop } from '../shop.ts'
import { takeAll } from '../take.ts'
import type { Transport } from '../transport.ts'
import { agentABatch, openDiffusion } from './diffusion.ts'
import { openMagnetDispatch } from './dispatch.ts'
import { openFinishing } from './finishing.ts'
import { type MagnetLine, magnetLine } from './line.ts'
import { openMilling } from './milling.ts'
import { openSintering } from './sintering.ts'

/** A magnet shop: flake to shipped magnets, programme by programme; swarf, ultrafines and rejects go back to Mountain Pass. */
export const openMagnetShop = (shop: Shop, plant: MagnetPlant, transport: Transport): void => {
  const lines = PROGRAMMES.map((programme) => magnetLine(shop, plant, programme)).filter(
    ({ needs }) => needs.magnets > 0,
  )
  shop.onFirstDay(() => declareMagnetShop(lines))
  openSintering(lines)
  for (const line of lines) {
    openMilling(line)
    openDiffusion(line)
    openFinishing(line)
    openMagnetDispatch(line)
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

const RECYCLED_ALLOY = {
  Nd: 0.225,
  Pr: 0.055,
  Dy: 0.018,
  Gd: 0.006,
  Fe: 0.665,
  B: 0.0105,
  Co: 0.011,
  Cu: 0.002,
  Al: 0.004,
  O: 0.0035,
}
const madeSo = (parts: Readonly<Record<string, number>>, grams: number): Matter =>
  matterOf(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part * grams])))

/** Half a day's powder of each programme; the recycled powder that a trial had left is of unknown magnets. */
const declareMagnetShop = (lines: readonly MagnetLine[]): void => {
  for (const { shop, programme, needs } of lines) {
    const grade = gradesFor(programme)[0]
    if (grade === undefined) continue
    const { ndpr, Dy, B, Co, Cu, Al, Ga } = grade.parts
    const virgin = { Nd: ndpr * 0.745, Pr: ndpr * 0.255, Dy, B, Co, Cu, Al, Ga }
    const sum = Object.values(virgin).reduce((total, part) => total + part, 0)
    const parts =
      programme === 'recycled' ? RECYCLED_ALLOY : { ...virgin, Fe: 0.997 - sum, H: 0.0012, O: 0.0018 }
    const powder: Birth = {
      id: shop.id('OB'),
      material: programme === 'recycled' ? 'recycled_powder' : 'powder',
      matter: madeSo(parts, needs.powder * (programme === 'recycled' ? 2.5 : 0.5)),
      programme,
      grade: programme === 'recycled' ? undefined : grade.code,
      stated: 'element',
      place: 'Powder store',
    }
    const facts =
      programme === 'recycled'
        ? rareEarthFacts(['Nd', 'Pr', 'Dy'], { mined: 'unknown', separated: 'unknown', reduced: 'unknown' })
        : [
            ...rareEarthFacts(['Nd', 'Pr'], {
              mined: inside('US'),
              separated: inside('US'),
              reduced: inside('US'),
            }),
            ...metalFacts(['Fe', 'B'], inside('US', 'TR'), inside('US', 'TR')),
          ]
    declareOpening(shop, [powder], facts)
  }
}
