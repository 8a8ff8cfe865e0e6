import { HOUR } from '../../clock/time.ts'
import { type Grade, gradesFor } from '../../model/grades.ts'
import type { Programme } from '../../model/programme.ts'
import { drawn, massOf, mixed } from '../../physics/matter.ts'
import type { Lot, Taken } from '../lot.ts'
import { type Product, runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takeAll, takeUpTo } from '../take.ts'
import { type MagnetLine, pressingOf } from './line.ts'

const DIFFUSION = 14 * HOUR
/** Agent laid on, by the mass of the blocks, and the part of it that goes in. */
const APPLIED = 0.006
const MOST_LOTS = 6
/** What a full furnace takes, in grams. */
export const agentABatch = (shop: Shop): number => MOST_LOTS * pressingOf(shop) * APPLIED

const ABSORBED = 0.62
const RECOVERED = 0.27

/** The chain's own terbium; what defence has more than enough of, the general programme may use. */
const ownTerbium = (shop: Shop, programme: Programme): Lot[] => {
  const own = shop.stock.lots('tb_metal', { programme })
  const clean = programme === 'general' ? shop.stock.lots('tb_metal', { programme: 'defence' }).slice(1) : []
  return [...own, ...clean]
}

const agents = (shop: Shop, grade: Grade): Lot[] => {
  const { programme } = grade
  return grade.agent === 'dy'
    ? shop.stock.lots('dy_agent', { programme })
    : shop.dice.chance(0.5)
      ? [...shop.stock.lots('tb_agent', { programme }), ...ownTerbium(shop, programme)]
      : [...ownTerbium(shop, programme), ...shop.stock.lots('tb_agent', { programme })]
}

const diffuse = (
  shop: Shop,
  grade: Grade,
  blocks: readonly Taken[],
  agent: readonly Taken[],
  startedAt: number,
): void => {
  const applied = mixed(...agent.map(({ matter }) => matter))
  const absorbed = drawn(applied, ABSORBED)
  const recovered = drawn(applied, RECOVERED / (1 - ABSORBED))
  const total = blocks.reduce((sum, { matter }) => sum + massOf(matter), 0)
  const run = `GB-${shop.number('GB')}`
  const { programme } = grade
  const { fields, lots } = runOf(
    shop,
    {
      run,
      startedAt,
      equipment: 'GBD-1',
      inputs: [...blocks, ...agent],
      products: [
        ...blocks.map(
          (block): Product => ({
            id: shop.id('DB'),
            material: 'diffused_block',
            matter: mixed(
              block.matter,
              absorbed.map((grams) => (grams * massOf(block.matter)) / total),
            ),
            programme,
            grade: grade.code,
            pieces: block.pieces,
            from: [block, ...agent],
          }),
        ),
        {
          id: shop.id('AG'),
          material: grade.agent === 'dy' ? 'dy_agent' : 'tb_agent',
          matter: recovered,
          programme,
          from: agent,
        },
      ],
      losses: { residue: massOf(applied) },
    },
    { closes: true },
  )
  shop.post('GrainBoundaryDiffused', {
    ...fields,
    source: { system: `${shop.area.slice(0, 3)}-MES`, document: run },
  })
  for (const lot of lots) shop.stock.put(lot)
}

/** Twice a day the blocks of the grades that ask for it go into the diffusion furnace, each lot with its own line. */
export const openDiffusion = ({ shop, programme }: MagnetLine): void => {
  const start = (): void => {
    for (const grade of gradesFor(programme)) {
      if (grade.agent === undefined) continue
      const lots = shop.stock.lots('block', { programme, grade: grade.code }).slice(0, MOST_LOTS)
      const grams = lots.reduce((sum, lot) => sum + massOf(lot.matter), 0) * APPLIED
      const on = agents(shop, grade)
      const has = on.reduce((sum, lot) => sum + massOf(lot.matter), 0)
      if (lots.length === 0 || has < grams * 1.02) continue
      const blocks = lots.map((lot) => takeAll(shop, lot))
      const agent = takeUpTo(shop, on, grams)
      const startedAt = shop.agenda.now()
      shop.later(DIFFUSION, () => diffuse(shop, grade, blocks, agent, startedAt))
    }
  }
  for (const hour of [1, 7, 13, 19]) shop.daily(hour * HOUR, start)
}
