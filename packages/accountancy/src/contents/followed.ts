import { type EventType, isRunType, MATERIAL_CODES, materialOf, processKind } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { isConserved, isRareEarthAt, NONE } from '@lodestone/lineage/rows'
import { ONLY_MOVES } from '../data/dilution.ts'
import { type Births, hasNoOrigin, type Input, inputsOf, typeOfYield } from './births.ts'
import { blended, type Part, UNDILUTED } from './blend.ts'
import { type Content, nothing, restingOn, statementOf } from './content.ts'
import { diffusionOf, isDiffusion, isRecovered } from './diffusion.ts'
import { dilutionOf } from './dilution.ts'
import { statedPpb } from './measured.ts'

/** What can be said of a lot, or the lots whose contents are wanted first. */
export type Attempt = { readonly content: Content | null } | { readonly wanted: readonly number[] }
export const known = (content: Content | null): Attempt => ({ content })

/** Goods that only moved share what is known of them with what they were; a copy of it is no measurement of its own. */
const COPIES: ReadonlySet<EventType> = new Set(['LotReceived', 'ReceiptMatched', 'CustomerReturnReceived'])

/** What follows for lots from what went into them, where conservation says one thing. `memo`: what is known of other lots so far. */
export const createFollowing = (
  lineage: Lineage,
  element: number,
  asOf: number,
  memo: ReadonlyMap<number, Content | null>,
  merged: Map<number, number>,
) => {
  const isMove = (row: number): boolean => ONLY_MOVES.has(typeOfYield(lineage, row))

  /**
   * The yields that say what a lot is made of. What was found of it later is taken to be of the lot; once goods without papers are matched, the
   * parcel says it.
   */
  const telling = (rows: readonly number[]): readonly number[] => {
    const matched = rows.filter((row) => typeOfYield(lineage, row) === 'ReceiptMatched')
    return matched.length > 0 ? matched : rows.filter((row) => typeOfYield(lineage, row) !== 'LotAdjusted')
  }

  /** The parts with what they hold; or what to say where one is not known, or not looked at yet. */
  const partsOf = (inputs: readonly Input[]): { readonly parts: readonly Part[] } | Attempt => {
    const wanted = inputs.filter(({ lot }) => !memo.has(lot)).map(({ lot }) => lot)
    if (wanted.length > 0) return { wanted }
    const parts = inputs.flatMap(({ lot, grams }) => {
      const content = memo.get(lot) ?? null
      return content === null ? [] : [{ grams, content }]
    })
    return parts.length === inputs.length && parts.length > 0 ? { parts } : known(null)
  }

  /** Goods that were divided, moved, or brought together: what went in, by mass. */
  const moved = (lot: number, rows: readonly number[]): Attempt => {
    const found = partsOf(rows.flatMap((row) => inputsOf(lineage, row)))
    if (!('parts' in found)) return found
    const { parts } = found
    const [only, ...others] = parts
    const together: Content =
      only !== undefined && others.length === 0
        ? only.content
        : blended(lineage, lot, parts, UNDILUTED, merged)
    const [row] = rows
    const own = rows.length === 1 && row !== undefined ? statedPpb(lineage, row, element) : undefined
    if (own === undefined || row === undefined || COPIES.has(typeOfYield(lineage, row)))
      return known(together)
    return known(own === together.ppb ? together : restingOn(statementOf(row), own))
  }

  /** A run that conserves mass mixes what goes in, but for fume and residues, and but for what diffuses in from the surface. */
  const mixes = (row: number): boolean => {
    const type = typeOfYield(lineage, row)
    if (isConserved[element] === 0 || !isRunType(type) || type === 'GrainBoundaryDiffused') return false
    const { form } = materialOf(MATERIAL_CODES[lineage.yields.columns.material[row]!]!)
    return processKind(type).conserves === 'mass' && form !== 'residue'
  }

  const mixed = (lot: number, row: number): Attempt => {
    const found = partsOf(inputsOf(lineage, row))
    if (!('parts' in found)) return found
    const { parts } = found
    return known(blended(lineage, lot, parts, dilutionOf(lineage, row), merged))
  }

  /**
   * Goods whose surface took up an agent: what they held, and of the agent what was neither recovered nor left in the furnace, shared by mass.
   * What was recovered is the agent.
   */
  const diffused = (lot: number, row: number): Attempt => {
    if (isConserved[element] === 0) return known(null)
    const { goods, agents, absorbed } = diffusionOf(lineage, row, asOf)
    const found = partsOf([...goods, ...agents])
    if (!('parts' in found)) return found
    const agent = blended(lineage, lot, found.parts.slice(goods.length), UNDILUTED, merged)
    if (isRecovered(lineage, row)) return known(agent)
    const parts = [...found.parts.slice(0, goods.length), { grams: absorbed, content: agent }]
    return known(blended(lineage, lot, parts, UNDILUTED, merged))
  }

  /** A rare earth that is in nothing that went in is not in what came out. */
  const absent = (rows: readonly number[]): Attempt => {
    if (isRareEarthAt[element] === 0) return known(null)
    const found = partsOf(rows.flatMap((row) => inputsOf(lineage, row)))
    if (!('parts' in found)) return found
    const { parts } = found
    return known(parts.every(({ content }) => content.ppb === 0 && !content.estimated) ? nothing : null)
  }

  return {
    /** One quantity that was divided or moved. */
    onlyMoved: ({ rows, birth }: Births): boolean => {
      // Papers that say what the goods are stand for the receipt that they are of.
      const told = birth !== NONE && typeOfYield(lineage, birth) === 'ReceiptMatched' ? telling(rows) : rows
      return told.length === 1 && told.every((row) => isMove(row) && inputsOf(lineage, row).length === 1)
    },
    followed: (lot: number, { rows: all, births }: Births): Attempt => {
      const rows = telling(all)
      if (rows.length === 0 || births > 1 || rows.some((row) => hasNoOrigin(lineage, row))) return known(null)
      if (rows.every(isMove)) return moved(lot, rows)
      const [row, ...others] = rows
      if (row === undefined || others.length > 0) return absent(rows)
      if (isDiffusion(lineage, row)) return diffused(lot, row)
      return mixes(row) ? mixed(lot, row) : absent(rows)
    },
  }
}
