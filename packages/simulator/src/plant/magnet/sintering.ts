import { HOUR } from '../../clock/time.ts'
import { gradeOf } from '../../model/grades.ts'
import { drawn, extracted, massOf, mixed } from '../../physics/matter.ts'
import type { Taken } from '../lot.ts'
import { type Product, runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takePart } from '../take.ts'
import { batches, type MagnetLine, pressingOf } from './line.ts'

const PRESSINGS_A_LOAD = 3
const SINTERING = 20 * HOUR
const BLOCK_DAYS = 1.6

/** One pressing of one powder: its blocks, and what chipped. */
const pressed = (shop: Shop, powder: Taken): { readonly products: Product[]; readonly gone: number } => {
  const grade = gradeOf(powder.lot.grade)
  const body = mixed(powder.matter)
  const gone = massOf(extracted(body, { H: 0.85, C: 0.6 }))
  const chips = drawn(body, shop.dice.between(0.003, 0.008))
  const whole = massOf(body)
  const pieces = Math.max(1, Math.round(whole / grade.blockGrams))
  const { programme } = grade
  return {
    products: [
      {
        id: shop.id('BL'),
        material: 'block',
        matter: body,
        programme,
        grade: grade.code,
        pieces,
        from: [powder],
      },
      {
        id: shop.id('CH'),
        material: 'magnet_reject',
        matter: chips,
        programme,
        grade: grade.code,
        from: [powder],
      },
    ],
    gone,
  }
}

/** A furnace load: pressings of several powders share it, and each stays its own lot. */
const sinter = (shop: Shop, powders: readonly Taken[], startedAt: number): void => {
  const pressings = powders.map((powder) => pressed(shop, powder))
  const run = `SF-${shop.number('SF')}`
  const { fields, lots } = runOf(
    shop,
    {
      run,
      startedAt,
      equipment: `SF-${shop.dice.whole(1, 6)}`,
      inputs: powders,
      products: pressings.flatMap(({ products }) => products),
      losses: { volatiles: pressings.reduce((sum, { gone }) => sum + gone, 0) },
    },
    { closes: true },
  )
  shop.post('MagnetBlockSintered', {
    ...fields,
    consolidation: 'sintered',
    heatTreated: true,
    source: { system: `${shop.area.slice(0, 3)}-MES`, document: run },
  })
  for (const lot of lots) shop.stock.put(lot)
}

/** The powders of a load: of each programme that wants blocks, the oldest powder lots. */
const load = (lines: readonly MagnetLine[]): Taken[] => {
  const wanting = lines.filter(
    ({ shop, programme, needs }) =>
      shop.stock.grams('block', { programme }) + shop.stock.grams('diffused_block', { programme }) <
      BLOCK_DAYS * needs.blocks,
  )
  const taken: Taken[] = []
  for (let round = 0; round < PRESSINGS_A_LOAD && taken.length < PRESSINGS_A_LOAD; round += 1) {
    for (const { shop, programme } of wanting) {
      const powder = shop.stock
        .lots('powder', { programme })
        .find((lot) => !taken.some((one) => one.lot === lot) && massOf(lot.matter) > pressingOf(shop) * 0.3)
      if (powder !== undefined && taken.length < PRESSINGS_A_LOAD)
        taken.push(takePart(shop, powder, pressingOf(shop)))
    }
  }
  return taken
}

/** Pressing and sintering, all programmes through the same furnaces. */
export const openSintering = (lines: readonly MagnetLine[]): void => {
  const shop = lines[0]?.shop
  if (shop === undefined) return
  const blocks = lines.reduce((sum, { needs }) => sum + needs.blocks, 0)
  let turn = 0
  batches(shop, blocks, pressingOf(shop) * PRESSINGS_A_LOAD, { perBatch: 1.3 }, () => {
    turn += 1
    const order = lines
      .map((_, index) => lines[(index + turn) % lines.length])
      .filter((line) => line !== undefined)
    const powders = load(order)
    if (powders.length === 0) return
    const startedAt = shop.agenda.now()
    shop.later(SINTERING, () => sinter(shop, powders, startedAt))
  })
}
