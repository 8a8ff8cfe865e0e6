import { type Form, MATERIAL_CODES, materialOf } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, lossKind, NONE } from '@lodestone/lineage/rows'
import { lossesOf } from '../movements/losses-of.ts'
import { birthsOf, type Input, inputsOf, typeOfYield } from './births.ts'

const formOfYield = ({ yields }: Lineage, row: number): Form =>
  materialOf(MATERIAL_CODES[yields.columns.material[row]!]!).form
/** Goods that are not posted count as goods. */
const formOfLot = (lineage: Lineage, lot: number, asOf: number): Form => {
  const { birth } = birthsOf(lineage, lot, asOf)
  return birth === NONE ? 'block' : formOfYield(lineage, birth)
}
const isAgent = (form: Form): boolean => form === 'agent' || form === 'metal'

export const isDiffusion = (lineage: Lineage, row: number): boolean =>
  typeOfYield(lineage, row) === 'GrainBoundaryDiffused'
/** Whether a yield of a diffusion is agent that was recovered, rather than goods. */
export const isRecovered = (lineage: Lineage, row: number): boolean => isAgent(formOfYield(lineage, row))

/** Agent that stayed in the furnace, as it was posted. */
const leftBehind = (lineage: Lineage, position: number): number =>
  lossesOf(lineage, position)
    .filter(({ kind }) => kind === lossKind('residue'))
    .reduce((sum, { grams }) => sum + grams, 0)

/** What went into diffused goods: the goods before, the agents that they name, and how many grams of these the goods took up. */
export const diffusionOf = (
  lineage: Lineage,
  row: number,
  asOf: number,
): { goods: Input[]; agents: Input[]; absorbed: number } => {
  const { yields, takes, events } = lineage
  const position = yields.columns.position[row]!
  const inputs = inputsOf(lineage, row)
  const named = inputs.filter(({ lot }) => isAgent(formOfLot(lineage, lot, asOf)))
  const applied = (lot: number): number => {
    let grams = 0
    const end = endOfTakes(lineage, position)
    for (let take = events.columns.firstTake[position]!; take < end; take++)
      if (takes.columns.lot[take] === lot) grams += takes.columns.grams[take]!
    return grams
  }
  let recovered = 0
  let mass = 0
  const lastYield = endOfYields(lineage, position)
  for (let each = events.columns.firstYield[position]!; each < lastYield; each++) {
    if (isAgent(formOfYield(lineage, each))) recovered += yields.columns.grams[each]!
    else mass += yields.columns.grams[each]!
  }
  const agents = named.map(({ lot }) => ({ lot, grams: applied(lot) }))
  const all = agents.reduce((sum, { grams }) => sum + grams, 0)
  const absorbed = Math.max(0, all - recovered - leftBehind(lineage, position))
  const share = (BigInt(absorbed) * BigInt(yields.columns.grams[row]!)) / BigInt(Math.max(1, mass))
  return {
    goods: inputs.filter(({ lot }) => !isAgent(formOfLot(lineage, lot, asOf))),
    agents,
    absorbed: Number(share),
  }
}
