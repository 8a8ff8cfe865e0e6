import type { PostInput } from '@lodestone/domain'
import { DAY, HOUR } from '../../clock/time.ts'
import { gradeOf } from '../../model/grades.ts'
import { drawn, type Matter, massOf, matterOf, mixed, pour } from '../../physics/matter.ts'
import { DRIED, ICP, sample } from '../laboratory.ts'
import type { Lot, Taken } from '../lot.ts'
import { type Product, runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takeAll } from '../take.ts'
import type { Inspection } from './inspection.ts'
import { batches, type MagnetLine, pressingOf } from './line.ts'

const FINISHING = 9 * HOUR
const BLOCK_LOTS_A_RUN = 2
const NOMINAL_LOT = 27_000
/** How far the machines may run ahead of the plan, in days. */
const AHEAD_DAYS = 1
/** Coating on the magnet, and coolant and oxygen in the swarf: parts of the mass that carries them. */
const COATING = 0.006
const COOLANT = 0.22
const SWARF_OXYGEN = 0.008

type Machined = {
  readonly magnets: Product[]
  readonly swarf: Matter
  readonly rejects: Matter
  readonly coating: number
}

/** One lot of blocks through saw, grinder, coating and magnetizer. */
const machined = (shop: Shop, block: Taken): Machined => {
  const { dice } = shop
  const grade = gradeOf(block.lot.grade)
  const body = mixed(block.matter)
  const swarf = drawn(body, dice.between(0.225, 0.265))
  const made = block.pieces * grade.magnetsPerBlock
  const rejected = Math.max(0, Math.round(made * dice.between(0.008, 0.025)))
  const rejects = drawn(body, rejected / made)
  const good = made - rejected
  const coating = massOf(body) * COATING
  pour(body, matterOf({ Ni: coating * 0.6, other: coating * 0.4 }))
  const count = Math.max(1, Math.min(good, Math.round(massOf(body) / shop.plan.lot(NOMINAL_LOT, 200_000))))
  const magnets = Array.from({ length: count }, (_, index): Product => {
    const pieces = Math.floor((good * (index + 1)) / count) - Math.floor((good * index) / count)
    const before = Math.floor((good * index) / count)
    return {
      id: shop.id(),
      material: 'magnet',
      matter: drawn(body, pieces / (good - before)),
      programme: grade.programme,
      grade: grade.code,
      pieces,
      from: [block],
      place: 'Finished goods',
    }
  })
  return { magnets, swarf, rejects, coating }
}

const OPERATIONS: PostInput<'MagnetFinished'>['operations'] = [
  { stage: 'machine' },
  { stage: 'coat' },
  { stage: 'magnetize' },
]

const finish = (shop: Shop, blocks: readonly Taken[], startedAt: number): Lot[] => {
  const grade = gradeOf(blocks[0]?.lot.grade)
  const made = blocks.map((block) => machined(shop, block))
  const swarf = mixed(...made.map((one) => one.swarf))
  const lost = drawn(swarf, 0.02)
  const dry = massOf(swarf)
  const uptake = {
    coating: made.reduce((sum, { coating }) => sum + coating, 0),
    water: dry * COOLANT,
    oxygen: dry * SWARF_OXYGEN,
  }
  pour(swarf, matterOf({ water: uptake.water, O: uptake.oxygen }))
  const run = `FN-${shop.number('FN')}`
  const { programme, code } = grade
  const { fields, lots } = runOf(
    shop,
    {
      run,
      startedAt,
      equipment: `CELL-${shop.dice.whole(1, 8)}`,
      inputs: blocks,
      products: [
        ...made.flatMap(({ magnets }) => magnets),
        { id: shop.id('SW'), material: 'swarf', matter: swarf, programme, grade: code },
        {
          id: shop.id('RJ'),
          material: 'magnet_reject',
          matter: mixed(...made.map(({ rejects }) => rejects)),
          programme,
          grade: code,
        },
      ],
      losses: { swarf_unrecovered: massOf(lost) },
      uptake,
    },
    { closes: true },
  )
  shop.post('MagnetFinished', {
    ...fields,
    operations: OPERATIONS,
    coating: grade.coating,
    magnetized: true,
    source: { system: `${shop.area.slice(0, 3)}-MES`, document: run },
  })
  for (const lot of lots) shop.stock.put(lot)
  const first = lots.find((lot) => lot.material === 'magnet')
  if (first !== undefined && shop.dice.chance(0.3)) sample(shop, first, ICP)
  const wet = lots.find((lot) => lot.material === 'swarf')
  if (wet !== undefined && shop.dice.chance(0.15)) sample(shop, wet, DRIED)
  return lots
}

/** Blocks that are ready to be machined: diffused ones, and those whose grade asks for no diffusion; one grade a run. */
const ready = ({ shop, programme }: MagnetLine): Lot[] => {
  const lots = [
    ...shop.stock.lots('diffused_block', { programme }),
    ...shop.stock.lots('block', { programme }).filter((lot) => gradeOf(lot.grade).agent === undefined),
  ].sort((one, other) => one.bornAt - other.bornAt)
  return lots.filter((lot) => lot.grade === lots[0]?.grade && lot.material === lots[0]?.material)
}

export const openFinishing = (line: MagnetLine, inspection: Inspection): void => {
  const { shop, needs } = line
  let machinedGrams = 0
  // A run takes what the pressings of two thirds of a furnace load gave.
  const perRun = pressingOf(shop) * BLOCK_LOTS_A_RUN
  batches(shop, needs.blocks, perRun, { perBatch: 2, phase: 0.5 }, () => {
    const days = (shop.agenda.now() - shop.plan.firstMidnight) / DAY
    if (machinedGrams > needs.blocks * (days + AHEAD_DAYS)) return
    const lots = ready(line).slice(0, BLOCK_LOTS_A_RUN)
    if (lots.length === 0) return
    machinedGrams += lots.reduce((sum, lot) => sum + massOf(lot.matter), 0)
    const blocks = lots.map((lot) => takeAll(shop, lot))
    const startedAt = shop.agenda.now()
    shop.later(FINISHING, () => inspection.look(finish(shop, blocks, startedAt)))
  })
}
